/** What of the files is KT's, and what is ours because KT's sample file is not public. */
export const genieNotice = (invocation: string): string =>
  [
    '국민비서 음성: KT 기가지니 Dialog Kit',
    '',
    `1. Invoke 이름: ${invocation}`,
    '2. dictionaries.csv: 어휘 사전. Excel로 열어 콘솔의 [샘플다운로드(xls)] 양식에 옮기고 [일괄등록]에 올립니다.',
    '3. intents.csv: 인텐트와 규칙. 위에 있는 규칙이 먼저입니다. 인텐트 샘플 파일의 양식에 옮깁니다.',
    '4. 서비스 URL 앞에는 우리 페이지의 주소(…/gigagenie)가 붙습니다.',
    '5. 종료 인텐트는 콘솔에서 serviceEnd라는 이름으로 만듭니다.',
    '',
    '문서로 확인: 사전은 NE와 PR, 이름은 영어와 숫자, 열은 Prefix·사전명·대표단어·유사단어, 규칙은 NE, PR, NE+PR,',
    'NE+NE, NE+NE+PR, 인텐트명은 영문과 _ (기가지니 Dev Guide 2.4).',
    '우리가 정한 것: 유사단어를 쉼표로 이은 것, 인텐트 파일의 열, 낱말 50자. KT의 샘플 파일은 공개되어 있지 않습니다.',
    '날짜, 시각, 금액, 비밀번호, 자유로운 말은 사전이 없습니다. 우리 페이지가 발화문에서 읽습니다.',
    '',
  ].join('\n');
