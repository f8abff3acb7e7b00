import { expect, it } from '@jest/globals';
import { outsideText } from '../../../shared/speech/outside-text.ts';

it.each([
  ['과태료 40,000원 납부', '과태료 납부'],
  ['과태료 4만 원 납부', '과태료 납부'],
  ['관리비 사만 이천 원 내기', '관리비 내기'],
  ['12가 3456 정기검사', '정기검사'],
  ['서울 123가4567 정기검사 (3만원)', '정기검사'],
  ['삼만원', ''],
  ['병원 가기', '병원 가기'],
  ['백 원장님 약속', '백 원장님 약속'],
  ['학원 3시', '학원 3시'],
  ['민방위 교육 4시간', '민방위 교육 4시간'],
  ['2026년 원서 접수', '2026년 원서 접수'],
])('%s -> %s', (said, shown) => expect(outsideText(said)).toBe(shown));

it('lets no resident number out', () => {
  expect(outsideText('면접 900101-1234567')).not.toMatch(/\d{6}/);
});
