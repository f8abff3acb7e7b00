/** How the lists are used, and what of them Azure documents. */
export const azureNotice = [
  '국민비서 음성: Azure AI Speech 구문 목록',
  '',
  'phrase-lists/<상태>.json의 phrases를 그 상태의 질문이 열려 있을 때 PhraseListGrammar에 넣습니다.',
  '  const list = PhraseListGrammar.fromRecognizer(recognizer); list.clear(); list.addPhrases(phrases);',
  '바뀐 목록은 다음 인식부터 듣습니다. 묻는 것이 없으면 none입니다.',
  '',
  '문서로 확인: 목록 하나에 500개까지, clear와 addPhrases, 다음 인식부터 적용.',
  '우리가 정한 것: 구문 하나에 100자, 상태마다 고른 말.',
  '',
].join('\n');
