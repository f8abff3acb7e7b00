import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadVoiceSource } from '../../../voice-models/load-source.ts';
import { sharedCalendarReader } from '../../../voice-models/nlu/shared-calendar.ts';

let read: ReturnType<typeof sharedCalendarReader>;
beforeAll(() => {
  read = sharedCalendarReader(loadVoiceSource().lexicon);
});
const intent = (said: string) => read(said.replaceAll(' ', ''))?.intent;

describe('a calendar that is to be seen elsewhere', () => {
  it.each([
    '캘린더 구독 주소 알려줘',
    '캘린더 주소 뭐야',
    '내 폰 달력에서 보게 해줘',
    '구글 캘린더 연결해 줘',
    '구글 달력이랑 이어줘',
    '구글 달력인가 그거하고 이어 달라 카던데 우리 아들이',
    '핸드폰 달력에서도 볼 수 있게 안 되나',
  ])('is asked for: %s', (said) => expect(intent(said)).toBe('calendar.share'));

  it.each([
    '민방위 교육 캘린더에 넣어줘',
    '달력 보여 줘',
    '다른 일정 보고 싶어',
    '일정 이어서 읽어 줘',
    '우리 집 주소 알려 줘',
    '주소지 변경',
    '구글에 검색해 줘',
    '이어폰 연결해 줘',
    '등본 보내지 마',
    '올해 행사 일정을 이웃과 나누자는 이야기가 나왔는데 주민들이 달력을 이어서 만들기로 했대요',
  ])('is not: %s', (said) => expect(intent(said)).toBeUndefined());
});
