import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { handlers } from '../../shared/handlers/index.ts';
import type { Expect } from '../../shared/turn.ts';
import { loadVoiceModel } from '../../voice-models/load.ts';
import { loadVoiceSource } from '../../voice-models/load-source.ts';
import { createUnderstand } from '../../voice-models/nlu/understand.ts';
import { intentSchema } from '../../voice-models/source.ts';

const { intents } = loadVoiceSource();
const understand = createUnderstand(loadVoiceModel());
const now = Date.parse('2026-11-24T10:00:00+09:00');
const hear = (text: string, expected: Expect = 'none') =>
  understand({ kind: 'text', text }, expected, { members: () => ['김영희', '박순자'], now });

/** What only the closed grammars may say, where a question is open. */
const closed: Readonly<Record<string, Expect>> = {
  'confirm.yes': 'yesno',
  'confirm.no': 'yesno',
  pin: 'pin',
};
const fewest: Readonly<Record<string, number>> = { pin: 20, 'pin.forgotten': 50 };

/** Spoken of only while something is open, or begun by another task. */
const unspoken = /^(?:launch|dialog\.|household\.|approval\.news|ara\.(?:ask|choose|leave))/;

describe.each(intents.map((intent) => [intent.id, intent] as const))('%s', (id, intent) => {
  it('stands in the file of its name, with as many seeds as it takes, each once', () => {
    expect(readdirSync('voice-models/intents')).toContain(`${id}.yaml`);
    expect(intentSchema.safeParse(intent).success).toBe(true);
    expect(intent.seeds.length).toBeGreaterThanOrEqual(fewest[id] ?? 80);
    expect(intent.seeds.filter((seed, at) => intent.seeds.indexOf(seed) !== at)).toEqual([]);
  });

  it('names in its lines only slots that some reader fills', () => {
    const file = readFileSync(`voice-models/intents/${id}.yaml`, 'utf8');
    const slots = new Set([...file.matchAll(/\{([^}]+)\}/g)].map(([, slot]) => slot));
    const known = [
      'index',
      'member',
      'period',
      'mode',
      'amount',
      'date',
      'time',
      'pin',
      'certificate',
      'petition',
    ];
    const readable = [...known, 'kind', 'topic', ...Object.keys(intent.slots)];
    expect([...slots].filter((slot) => !readable.includes(slot ?? ''))).toEqual([]);
  });

  it('is heard in nearly all of its own seeds', () => {
    const plain = intent.seeds.filter((seed) => !seed.includes('{'));
    const missed = plain.filter((seed) => hear(seed, closed[id]).intent !== id);
    // Better no 네 than a wrong one: some of its seeds are left to the second asking.
    const share = id === 'confirm.yes' ? 0.1 : 0.05;
    expect({ missed: missed.length > plain.length * share ? missed : [] }).toEqual({ missed: [] });
  });
});

it('every task that a citizen can begin has words of its own', () => {
  const spoken = new Set(intents.map(({ id }) => id));
  expect(Object.keys(handlers).filter((id) => !spoken.has(id) && !unspoken.test(id))).toEqual([]);
});

describe('what follows up on what was done', () => {
  it.each([
    ['병원 예약 일정을 모레로 옮겨 주세요', 'calendar.move', { date: '2026-11-26' }],
    ['모레 일정은 필요 없으니 지워 주세요', 'calendar.remove', { date: '2026-11-26' }],
    ['나는 무슨 알림을 받을 수 있나요', 'subscription.offers', {}],
    ['알림 뭐뭐 받을 수 있노', 'subscription.offers', {}],
    ['등본 신청한 거 취소해 줄 수 있어', 'certificate.cancel', { certificate: 'resident-registration' }],
    ['입영 연기 신청한 거 소식 있나', 'petition.status', {}],
    ['그거 우째 됐노', 'petition.status', {}],
    ['과태료는 우째 내노', 'fines.explain', {}],
  ])('hears %s as %s', (text, intent, slots) => {
    expect(hear(text)).toMatchObject({ intent, ...(intent === 'certificate.cancel' ? {} : { slots }) });
  });

  it('takes 십시오 for no hour', () => {
    expect(hear('민방위 교육을 일정에 넣어 주십시오').slots).not.toHaveProperty('time');
    expect(hear('모레 열 시에 병원 일정 넣어 주십시오').slots).toMatchObject({ time: '10:00' });
  });
});
