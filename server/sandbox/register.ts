import { createHash } from 'node:crypto';
import type { PersonNamed } from '../../shared/ports/authority.ts';

/** What a register has of a person: invented from the name and birth, the same every time it is asked. */
export interface Registered {
  readonly name: string;
  readonly birth: string;
  readonly sex: string;
  readonly address: string;
  /** The number with its last seven digits shown; 9 stands where no living person has a 9. */
  readonly fullNumber: string;
  readonly maskedNumber: string;
}

const streets = ['세종대로', '사직로', '자하문로', '삼일대로', '율곡로', '창경궁로', '대학로', '새문안로'];

export function registered({ name, birth }: PersonNamed): Registered {
  const chance = createHash('sha256').update(`${name}|${birth}`).digest();
  const street = streets[chance.readUInt8(0) % streets.length];
  const six = birth === undefined ? '000000' : birth.replaceAll('-', '').slice(2);
  return {
    name,
    birth: birth === undefined ? '-' : spelled(birth),
    sex: chance.readUInt8(1) % 2 === 0 ? '여' : '남',
    address: `서울특별시 종로구 ${street} ${1 + (chance.readUInt8(2) % 200)}`,
    fullNumber: `${six}-9${chance.readUInt32BE(4).toString().padStart(6, '0').slice(0, 6)}`,
    maskedNumber: `${six}-*******`,
  };
}

function spelled(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}년 ${Number(month)}월 ${Number(day)}일`;
}
