import { describe, expect, it } from '@jest/globals';
import { loadVoiceSource } from '../../voice-models/load-source.ts';
import published from '../../voice-models/public-slots.json' with { type: 'json' };
import { publicSlots } from '../../voice-models/public-slots.ts';

const declared = new Map(loadVoiceSource().intents.map(({ id, slots }) => [id, Object.keys(slots)]));

describe('the slots that are promised outside', () => {
  it.each(Object.entries(published))('%s gives only what its intent declares', (intent, slots) => {
    if (intent === 'pin') return expect(slots).toEqual(['pin']);
    for (const slot of slots) expect(declared.get(intent)).toContain(slot);
  });

  it('are told apart from what our own tasks read besides', () => {
    expect(publicSlots('calendar.add', { kind: 'civil-defense-training', title: '교육' })).toEqual({
      slots: { kind: 'civil-defense-training' },
      also: { title: '교육' },
    });
    expect(publicSlots('calendar.move', { date: '2026-12-01' })).toEqual({
      slots: { date: '2026-12-01' },
      also: {},
    });
  });
});
