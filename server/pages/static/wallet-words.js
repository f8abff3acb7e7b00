const day = 24 * 60 * 60 * 1000;

/** How long it is good, in words for the list. */
export function daysLeft({ state, expiresAt }, now = Date.now()) {
  if (state === 'revoked') return { text: '취소된 문서예요', mood: 'bad' };
  if (expiresAt === undefined) return { text: '기한이 따로 없어요', mood: 'good' };
  const left = Math.ceil((expiresAt - now) / day);
  if (left <= 0) return { text: '기한이 지났어요', mood: 'bad' };
  if (left === 1) return { text: '오늘까지 쓸 수 있어요', mood: 'soon' };
  return { text: `${left}일 남았어요`, mood: left <= 7 ? 'soon' : 'good' };
}

/** "11월 23일 오전 10시 5분". */
export const moment = (at) =>
  new Intl.DateTimeFormat('ko-KR', {
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    timeZone: 'Asia/Seoul',
  }).format(at);

export const whole = (date) => {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return `${year}년 ${month}월 ${dayOfMonth}일`;
};

/** "12345 67890": typed more easily than ten digits in a row. */
export const spaced = (code) => `${code.slice(0, 5)} ${code.slice(5)}`;
