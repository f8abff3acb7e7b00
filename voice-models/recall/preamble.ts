/** "아라야", "아이고", "음 저기 있잖아": said before a question and no part of it. */
const preamble =
  /^\s*(?:(?:아라(?:야|님|한테|에게)|아이[고구]|에[고구]|어머나?|음+|어+|저기요?|있잖아요?|그 뭐냐|뭐냐|여보세요)[\s,.]+)+(?=\S+\s+\S)/;

export const withoutPreamble = (question: string): string => question.replace(preamble, '');
