import { describe, expect, it } from '@jest/globals';
import type { Expect } from '../../../shared/turn.ts';
import { loadVoiceSource } from '../../../voice-models/load-source.ts';
import { forgottenPinReader } from '../../../voice-models/nlu/forgotten-pin.ts';

const read = forgottenPinReader(loadVoiceSource().lexicon);
const intent = (said: string, expect: Expect = 'none') => read(said.replaceAll(' ', ''), expect)?.intent;

describe('a PIN that is lost', () => {
  it.each([
    '비밀번호 까먹었다',
    '아이고 내 비밀번호가 뭐였더라',
    '비번이 가물가물하네',
    '비밀번호 좀 바까 줘',
  ])('is heard at any time in %s', (said) => expect(intent(said)).toBe('pin.forgotten'));

  it.each(['까먹었어', '아이고 기억이 안 나네', '모르겠는데'])(
    'is heard while it is asked for in %s',
    (said) => {
      expect(intent(said, 'pin')).toBe('pin.forgotten');
      expect(intent(said)).toBeUndefined();
      expect(intent(said, 'yesno')).toBeUndefined();
    },
  );

  it.each([
    '와이파이 비밀번호 까먹었어',
    '비밀번호를 잊어버렸는데 어떻게 찾아 이메일',
    '비밀번호가 생각 안 나네 이 사이트',
    '도어락 비밀번호 바꿔 줘',
    '은행 비밀번호 바꿔 줘',
    '비밀번호는 사칠일구',
    '과태료 왜 나왔는지 모르겠어',
  ])('is another one, or none, in %s', (said) => {
    expect(intent(said)).toBeUndefined();
    expect(intent(said, 'pin')).toBeUndefined();
  });
});
