import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Expect } from '../../shared/turn.ts';
import { loadVoiceModel } from '../../voice-models/load.ts';
import { createUnderstand } from '../../voice-models/nlu/understand.ts';

const understand = createUnderstand(loadVoiceModel());
const hear = (text: string, expected: Expect = 'none') =>
  understand({ kind: 'text', text }, expected, {
    members: () => ['김영희', '박순자'],
    now: Date.parse('2026-11-24T10:00:00+09:00'),
  });

describe('an open question', () => {
  it.each([
    '네',
    '예',
    '응',
    '어',
    '그래',
    '네 낼게요',
    '응 그래 내줘',
    '예 맞심더',
    '그려유',
    '네, 그렇게 해 주세요',
    '결제해 주세요',
    '어 그래 한번 읽어 보려무나',
    '그려 어여 읽어봐',
    '아 그래 내야지 뭐',
    '그래, 어쩌겠노 내야지',
    '워매 그라제라',
    '어 그려 그거',
    '네 그걸로요',
    '그려 넣어둬',
    '좋을 대로 하려무나',
    '암 그래야지',
  ])('hears agreement in %s', (text) => {
    expect(hear(text, 'yesno').intent).toBe('confirm.yes');
  });

  it.each([
    ['네 내주세요', 'pay'],
    ['등본 보내줘 응 보내줘', undefined],
    ['응 보내줘', 'send'],
    ['응 내 보내줘', 'send'],
    ['응 등록 신청해줘', 'file'],
    ['읽어줘', 'read'],
    ['그거 지금 내삐라', 'pay'],
    ['네', undefined],
    ['응 해줘', undefined],
  ])('hears in %s the deed %s', (text, deed) => {
    expect(hear(text, 'yesno').deed).toBe(deed);
  });

  it.each([
    '아니',
    '아니요',
    '안 할래',
    '됐어요',
    '괜찮아유',
    '냅둬',
    '놔두이소',
    '내지 마',
    '나중에 할게요',
    '언지예',
    '그래 내둬',
    '그냥 내두세요',
    '안 내지 뭐',
    '그려 그거 말고',
    '그려 넣어두지 마',
  ])('hears refusal in %s', (text) => {
    expect(hear(text, 'yesno').intent).toBe('confirm.no');
  });

  it.each(['괜찮아', '괜찮습니다', '네 괜찮아요', '그건 괜찮아', '개안타', '괜찮을 것 같아요'])(
    'hears %s as a refusal that may be none',
    (text) => {
      expect(hear(text, 'yesno')).toMatchObject({ intent: 'confirm.no', mild: true });
    },
  );

  it.each(['아니 괜찮아', '됐어 괜찮아', '괜찮아 안 해도 돼', '됐어요'])(
    'hears %s as a plain refusal',
    (text) => {
      expect(hear(text, 'yesno').intent).toBe('confirm.no');
      expect(hear(text, 'yesno')).not.toHaveProperty('mild');
    },
  );

  it.each(['괜찮아?', '괜찮나', '괜찮을까', '맞아?'])('hears that %s asks back', (text) => {
    expect(hear(text, 'yesno').intent).toBe('nav.repeat');
  });

  it.each([
    ['아니 출발이 십이일', { date: '2026-12-12', field: '출국일' }],
    ['아니 출발은 이십이일', { date: '2026-12-22', field: '출국일' }],
    ['아니 십이일부터', { date: '2026-12-12', edge: '부터' }],
  ])('hears in %s another day than the one asked for', (text, slots) => {
    expect(hear(text, 'date')).toMatchObject({ intent: 'answer', slots });
  });

  it.each([
    '저기',
    '저기 있잖아',
    '어 어 어',
    '아 맞다 그거',
    '네 그러니까',
    '응 근데',
    '그럼 이제',
    '지금 신청하세요',
    '예약 확인해 줘',
    '네 지금 현장에 나가 있는 기자를 연결하겠습니다',
    '예 예 선생님 잘 부탁드립니다',
    '네 시청자 여러분 안녕하십니까',
    '그래서 주인공은 결국 서울을 떠났습니다',
    '다음 소식입니다',
    '아 맞아 그거',
    '그래 뭐',
    '어쩌겠어',
    '어쩔 수 없지 뭐',
    '좋을 대로 하세요',
    '자 한번 들어 보시죠',
    '하이고 이게 누구야',
    '아니 잠깐만 그만둬',
    '',
  ])('takes no 네 from %p', (text) => {
    expect(hear(text, 'yesno').intent).not.toBe('confirm.yes');
  });

  it.each([
    ['공일공구', '0109'],
    ['하나 둘 셋 넷', '1234'],
    ['사칠일구야', '4719'],
    ['음 비밀번호는 사 칠 일 구', '4719'],
    ['영영칠칠', '0077'],
  ])('hears the digits of %s', (text, pin) => {
    expect(hear(text, 'pin')).toMatchObject({ intent: 'pin', slots: { pin } });
  });

  it('takes digits for a PIN only when one is asked or named', () => {
    expect(hear('사칠일구', 'yesno').intent).not.toBe('pin');
    expect(hear('사칠일구').intent).not.toBe('pin');
  });

  it('takes a correction for what it is', () => {
    expect(hear('아니 그거 말고 두 번째 거', 'yesno').slots).toMatchObject({ index: 2 });
    expect(hear('잠깐 다시 말해줘', 'yesno').intent).toBe('nav.repeat');
  });
});

describe('a wish', () => {
  it.each([
    ['밀린 알림 읽어줘', 'notifications.list'],
    ['나 과태료 나온 거 있어', 'fines.list'],
    ['거 차 세워 놨다가 걸린 거 그거 돈 좀 내야 쓰겄는디', 'fines.pay'],
    ['과태료 왜 나왔어', 'fines.explain'],
    ['안 내면 어떻게 돼', 'fines.explain'],
    ['엄마 걸로 바꿔줘', 'member.switch'],
    ['등본 좀 내 폰으로 보내줘', 'certificate.issue'],
    ['일정에 민방위 교육 넣어줘', 'calendar.add'],
  ])('%s is %s', (text, intent) => {
    expect(hear(text).intent).toBe(intent);
  });

  it.each([
    '신나는 음악 틀어줘',
    '내일 서울 날씨 어때',
    '카메라 꺼줘',
    '은행 계좌 이체해 줘',
    '치킨 한 마리 시켜줘',
  ])('%s is not ours', (text) => {
    expect(hear(text).intent).toBeNull();
  });

  it('of two parts keeps both in their order', () => {
    const { intent, then } = hear('알림 듣고 과태료도 내줘');
    expect([intent, ...(then ?? []).map((task) => task.intent)]).toEqual(['notifications.list', 'fines.pay']);
  });
});

it('never throws, whatever it hears', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      '가'.repeat(5_000),
      'ㄱㄴㄷ',
      '네'.normalize('NFD'),
      '漢字',
      '\u200b네\u200b',
      '\ud800',
      '😀😀',
      'pay my fine',
    ),
  );
  const states = fc.constantFrom<Expect>('yesno', 'pin', 'choice', 'date', 'text', 'none');
  fc.assert(
    fc.property(odd, states, (text, expected) => {
      const { intent, score } = hear(text, expected);
      expect(intent === null || typeof intent === 'string').toBe(true);
      expect(score).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 2_000 },
  );
});
