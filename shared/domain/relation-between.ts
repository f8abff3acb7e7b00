/** What somebody is to the other, by what the other is to her. */
const back: Readonly<Record<string, string>> = {
  본인: '본인',
  배우자: '배우자',
  어머니: '자녀',
  아버지: '자녀',
  할머니: '손자녀',
  할아버지: '손자녀',
  아들: '부모',
  딸: '부모',
  손자: '조부모',
  손녀: '조부모',
  형: '형제자매',
  누나: '형제자매',
  오빠: '형제자매',
  언니: '형제자매',
  동생: '형제자매',
  며느리: '시부모',
  사위: '처부모',
  시어머니: '며느리',
  시아버지: '며느리',
  장모: '사위',
  장인: '사위',
};
const kin = '가족';

export const relationBack = (relation: string): string => back[relation] ?? kin;

/** What `other` is to `one`, both named by what they are to the person whose household it is. */
export function relationBetween(one: string, other: string): string {
  if (one === '본인') return other;
  return other === '본인' ? relationBack(one) : kin;
}
