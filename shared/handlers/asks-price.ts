const price = /수수료|공짜|무료|돈(?:이|을)?(?:들|내|드|얼마)|얼마(?:예요|에요|야|여|고|들|내)/;

/** "그거 돈 들어요?": said of any paper or petition, also where nothing is to pay. */
export const asksPrice = (text = ''): boolean => price.test(text.replaceAll(' ', ''));
