import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadVoiceSource } from '../../../voice-models/load-source.ts';
import { dateReader } from '../../../voice-models/nlu/dates.ts';
import { entryTitleReader } from '../../../voice-models/nlu/entry-title.ts';
import { moveTimesReader } from '../../../voice-models/nlu/move-times.ts';
import { valueReaders } from '../../../voice-models/nlu/value-readers.ts';
import type { Lexicon } from '../../../voice-models/source.ts';

/** A Monday. */
const now = Date.parse('2026-11-23T10:00:00+09:00');
let lexicon: Lexicon;
beforeAll(() => {
  lexicon = loadVoiceSource().lexicon;
});

describe('what an entry is to be called', () => {
  it.each([
    ['모레 오후 세 시에 병원 예약 넣어줘', '병원 예약'],
    ['다음 주 화요일에 치과 예약 일정 추가해 줘', '치과 예약'],
    ['십이월 삼일 오전 열 시 반에 미용실 예약 달력에 적어 줘', '미용실 예약'],
    ['내일 병원 가는 거 일정에 넣어 줘', '병원 가기'],
    ['내일 병원 가야 되는데 일정에 넣어 줘', '병원 가기'],
    ['모레 김장해야 하니까 달력에 적어 줘', '김장하기'],
    ['12월 3일 동창회 일정 넣어 줘', '동창회'],
    ['친구 생일 달력에 적어 줘', '친구 생일'],
    ['사흘 뒤 김장 일정에 넣어 줘', '김장'],
    ['십이월 육일 납부일이라고 적어 줘', '납부일'],
    ['손주 생일이 십이월 삼일인디 달력에 적어 주라', '손주 생일'],
    ['동창회가 다음 주 화요일이니까 일정에 넣어 줘', '동창회'],
    ['그걸 달력에 적어 달라고', undefined],
    ['이거 일정에 넣어 줘', undefined],
    ['그날 달력에 적어 줘', undefined],
    ['내일 오후 세 시에 일정 추가해 줘', undefined],
    ['달력에 넣어 줘', undefined],
  ])('%s: %s', (said, title) => expect(entryTitleReader(lexicon)(said)).toBe(title));
});

describe('where an entry stands and where it goes', () => {
  it.each([
    ['민방위 교육 다음 주 화요일로 옮겨 줘', { date: '2026-12-01' }],
    ['내일 일정을 모레로 옮겨 줘', { from: '2026-11-24', date: '2026-11-25' }],
    ['내일 일정 옮겨 줘', { from: '2026-11-24' }],
    ['일정 내일로 바꿔 줘', { date: '2026-11-24' }],
    ['병원 예약 십이월 삼일 오후 세 시로 변경', { date: '2026-12-03', time: '15:00' }],
    ['세 시 일정 네 시로 바꿔 줘', { time: '16:00' }],
    ['다음 주 화요일로 민방위 교육 옮겨 줘', { date: '2026-12-01' }],
    ['일정을 하루 뒤로 미뤄 줘', { by: 1 }],
    ['내일 일정 일주일 미뤄 줘', { from: '2026-11-24', by: 7 }],
    ['일정 이틀 당겨 줘', { by: -2 }],
    ['일정 옮겨 줘', {}],
  ])('%s', (said, slots) =>
    expect(moveTimesReader(lexicon, valueReaders(lexicon))(said.replaceAll(' ', ''), now)).toEqual(slots),
  );
});

it('hears no tomorrow in 내 일정, and one in 내일 정오', () => {
  const read = dateReader(lexicon);
  expect(read('내일정알려줘', now)).toBeUndefined();
  expect(read('내일정오에만나', now)).toBe('2026-11-24');
  expect(read('내일일정알려줘', now)).toBe('2026-11-24');
});
