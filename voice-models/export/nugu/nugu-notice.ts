/** What of the sheets NUGU developers documents, and what is ours. */
export const nuguNotice = [
  '국민비서 음성: SKT NUGU Play Builder 입력 시트',
  '',
  'Play Builder에는 파일로 올리는 형식이 공개되어 있지 않아 손으로 넣습니다.',
  '1. entities/*.tsv: Entity Type. 첫 칸이 대표어, 나머지가 동의어입니다.',
  '2. intents/*.tsv: Custom Intent(파일 이름이 Intent Name)와 예상 발화. {말:ENTITY_TYPE}은 그 말을 골라 Type을 지정합니다.',
  '3. actions.tsv: Action. Backend proxy의 주소는 …/webhooks/nugu 입니다.',
  '',
  '문서로 확인: Intent Name의 글자(영자, 숫자, 마침표, 언더바, 하이픈), NUGU로 시작할 수 없음, Custom과 Built-in Intent,',
  'Utterance Parameter와 Backend Parameter, 대기·연속·종료 Prompt, NUGU.ACTION.welcome·exit·fallback.',
  '우리가 정한 것: 시트의 열, 태그의 표기, 예상 발화 스무 개, result_text와 need_confirm.',
  '날짜, 시각, 금액, 비밀번호의 Entity에는 예만 있습니다. 서버가 말을 다시 읽습니다.',
  '',
].join('\n');
