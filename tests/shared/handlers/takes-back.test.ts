import { expect, it } from '@jest/globals';
import { takesBack } from '../../../shared/handlers/talk/takes-back.ts';

const heard = (intent: string, text?: string) => ({
  intent,
  slots: {},
  score: 1,
  why: '',
  ...(text === undefined ? {} : { text }),
});

it.each<[string, string | undefined, boolean | undefined]>([
  ['confirm.yes', '응', true],
  ['confirm.no', '아니', false],
  ['cancel', '응 취소해 줘', true],
  ['cancel', '그거 취소', true],
  ['cancel', '철회해 주세요', true],
  ['cancel', '아니 취소하지 마', false],
  ['cancel', '아니야 취소', undefined],
  ['cancel', '하지 마', false],
  ['cancel', '캔슬', undefined],
  ['cancel', undefined, undefined],
  ['stop', '그만', undefined],
])('to "취소할까요?" takes %s %s as %s', (intent, text, back) => {
  expect(takesBack(heard(intent, text))).toBe(back);
});
