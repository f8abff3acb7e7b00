import type { ExportSource } from '../exporter.ts';

/** What a person still does before `gactions push`: what only the project's owner has is in none of our sources. */
export const googleNotice = ({ home }: ExportSource): string =>
  [
    '국민비서 음성: Google Actions SDK 프로젝트',
    '',
    '파일 형식은 Google이 공개한 google/actions/sdk/v2/*.proto 그대로입니다(문서로 확인).',
    '대화형 작업은 2023년 6월 13일에 종료되어 지금은 올릴 수 없습니다(문서로 확인).',
    '',
    '올리기 전에 sdk/settings/settings.yaml에 주인만 아는 값을 더합니다.',
    '[ ] projectId',
    '[ ] localizedSettings.developerName, developerEmail, privacyPolicyUrl, smallLogoImage',
    ...(home === undefined
      ? [
          'sdk/webhooks/voice.yaml에 우리 서버의 주소를 더합니다. biseo export google --url https://… 로도 됩니다.',
        ]
      : []),
    ...(home === undefined ? ['[ ] httpsEndpoint.baseUrl'] : []),
    '',
    '이름 규칙(영문, 100자)은 널리 알려진 것이고, 유형 항목 100자는 우리가 지키는 한도입니다.',
    '',
  ].join('\n');
