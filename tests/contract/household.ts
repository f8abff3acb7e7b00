import type { HouseholdSeed } from '../../server/db/household-seed.ts';
import type { Subject } from '../../shared/line.ts';
import type { DialogCommit, Write } from '../../shared/ports/dialogs.ts';
import type { Reply } from '../../shared/reply.ts';

export const start = Date.parse('2026-11-23T10:00:00+09:00');
export const speaker = { platform: 'clova', userId: 'user-1' } as const;
export const pin = '4719';

const fine = {
  member: 'younghee',
  kind: 'local-parking',
  violation: '주정차 위반',
  amount: 40_000,
  at: '2026-11-10T15:00+09:00',
  due: '2026-12-10',
  paid: false,
};

/** Two members with something of everything. */
export const household: HouseholdSeed = {
  members: [
    { id: 'younghee', name: '김영희', relation: '본인', phone: '010-0000-0001', pin, card: '1234' },
    { id: 'soonja', name: '박순자', relation: '어머니' },
  ],
  speaker: { linked: true, private: false },
  notices: [
    {
      id: 'n1',
      member: 'younghee',
      kind: 'civil-defense-training',
      fields: { at: '2026-12-01T14:00+09:00' },
    },
    {
      id: 'n2',
      member: 'younghee',
      kind: 'health-checkup-general',
      fields: { end: '2026-12-31' },
      read: true,
    },
    {
      id: 'n3',
      member: 'soonja',
      kind: 'flu-vaccination',
      fields: { start: '2026-11-24', end: '2027-01-22' },
    },
  ],
  fines: [
    {
      ...fine,
      id: 'fine-1',
      discount: { amount: 32_000, until: '2026-11-30' },
      plate: '12가3456',
      place: '중앙로',
    },
    { ...fine, id: 'fine-2', amount: 70_000 },
    { ...fine, id: 'fine-3', paid: true },
  ],
  calendar: [{ id: 'c1', member: 'younghee', title: '병원', at: '2026-11-25T09:00+09:00' }],
};

export function movingClock(from = start): { now(): number; pass(ms: number): void } {
  let now = from;
  return {
    now: () => now,
    pass(ms) {
      now += ms;
    },
  };
}

export function commitOf(change: Partial<DialogCommit>): DialogCommit {
  const reply: Reply = { say: [{ text: '네' }], listen: false, expect: 'none' };
  return { key: 'speaker-1', dialog: {}, rev: 0, turnId: 'turn-1', reply, at: start, writes: [], ...change };
}

/** Heard by her on that speaker. */
export function hearWrite(...noticeIds: readonly string[]) {
  return hearOf(...noticeIds.map((id) => ({ kind: 'notice', id }) as const));
}

export function hearOf(...heard: readonly Subject[]) {
  const where = { platform: speaker.platform, userId: speaker.userId };
  return { kind: 'hear', memberId: 'younghee', by: 'younghee', ...where, heard, at: start } as const;
}

export function settleWrite(id: string, fineId: string, amount = 32_000, at = start): Write {
  return { kind: 'settle', id, memberId: 'younghee', fineId, amount, agreement: 'sha256-of-it', at };
}
