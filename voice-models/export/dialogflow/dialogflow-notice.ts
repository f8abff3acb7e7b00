import type { ExportSource } from '../exporter.ts';

export const dialogflowNotice = ({ home }: ExportSource): string =>
  [
    '국민비서 음성: Dialogflow ES 에이전트',
    '',
    'agent 폴더의 내용을 zip으로 묶어 Export and Import > Restore from ZIP에 올립니다. 원래 있던 것은 지워집니다.',
    ...(home === undefined
      ? [
          '웹훅 주소가 비어 있습니다. biseo export dialogflow --url https://… 로 다시 쓰거나 Fulfillment에서 넣습니다.',
        ]
      : []),
    '웹훅에는 서명이 없습니다. Fulfillment > Headers에 길고 무작위인 값을 하나 넣고 우리 서버에도 같은 값을 둡니다.',
    '',
    '파일 배치와 필드는 콘솔이 내보내는 것을 따릅니다(관찰로 확인). 개수와 길이 한도는 널리 알려진 값입니다.',
    '',
  ].join('\n');
