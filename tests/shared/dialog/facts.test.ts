import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Context } from '../../../shared/dialog/context.ts';
import {
  changeGiven,
  emptyDialog,
  pushFrame,
  readDialog,
  withoutAgreements,
} from '../../../shared/dialog/dialog.ts';
import type { Facts, Frame, Step } from '../../../shared/dialog/flow.ts';
import { agreementOf } from '../../../shared/handlers/fines/read-back.ts';
import { handlers } from '../../../shared/handlers/index.ts';
import type { Member } from '../../../shared/ports/homes.ts';

const member: Member = {
  id: 'm',
  householdId: 'h',
  name: '김영희',
  relation: '본인',
  card: '1234',
  pin: 'set',
  pace: 'normal',
};
const context = {
  today: '2026-11-23',
  now: Date.parse('2026-11-23T10:00:00+09:00'),
  speakerKey: 'web:u:d',
  sessionId: 's',
  member,
  home: { householdId: 'h', private: true, members: [member] },
  known: true,
  hearer: undefined,
  newId: () => 'id',
} as unknown as Context;

const parking = {
  id: 'f1',
  kind: 'local-parking',
  violation: '주정차 위반',
  place: '중앙로',
  total: 32_000,
  stage: 'discount',
  until: '2026-11-30',
  state: 'unpaid',
} as const;
const camera = {
  id: 'f2',
  kind: 'police-camera',
  violation: '속도위반',
  total: 70_000,
  stage: 'due',
  until: '2026-12-20',
  state: 'unpaid',
} as const;

function next(given: Facts, done: Facts, at: Context = context): Step {
  const flow = handlers['fines.pay'];
  if (flow?.kind !== 'flow') throw new Error('fines.pay is no flow');
  return flow.next({ id: 1, flow: 'fines.pay', v: flow.version, given, done }, at);
}

const name = (step: Step) => (step.kind === 'ask' ? `ask ${step.expect}` : step.kind);
const rules = { rail: 'billing', caps: { each: 500_000, day: 1_000_000 }, spentToday: 0 } as const;
const approval = { mode: 'never', above: 0, guardianIds: [], approverIds: ['m'] } as const;
const looked = (...items: object[]) => ({ items, rules, approval, on: context.today });
const agreed = agreementOf([parking], member, context);

describe('paying a fine: from what is known to what is missing', () => {
  it.each<[string, Facts, Facts, string]>([
    ['nothing', {}, {}, 'run'],
    ['no fine', {}, looked(), 'end'],
    ['one fine', {}, looked(parking), 'ask yesno'],
    ['two fines', {}, looked(parking, camera), 'ask choice'],
    ['two fines, one chosen', { index: 2 }, looked(parking, camera), 'ask yesno'],
    ['two fines, both', { index: '전부' }, looked(parking, camera), 'ask yesno'],
    ['a number that is not there', { index: 7 }, looked(parking, camera), 'end'],
    ['looked up yesterday', {}, { ...looked(parking), on: '2026-11-22' }, 'run'],
    ['refused', {}, { ...looked(parking), refused: true }, 'end'],
    ['agreed', {}, { ...looked(parking), agreed }, 'ask pin'],
    ['agreed and PIN', {}, { ...looked(parking), agreed, pin: 'ok' }, 'commit'],
    ['PIN without an agreement', {}, { ...looked(parking), pin: 'ok' }, 'ask yesno'],
    [
      'an agreement to something else',
      { index: 2 },
      { ...looked(parking, camera), agreed, pin: 'ok' },
      'ask yesno',
    ],
    [
      'approval wanted of nobody with a phone',
      {},
      { ...looked(parking), approval: { ...approval, mode: 'always', approverIds: [] } },
      'end',
    ],
    ['PIN locked', {}, { ...looked(parking), agreed, pin: 'locked' }, 'end'],
    [
      'settled',
      {},
      {
        ...looked(parking),
        agreed,
        pin: 'ok',
        settled: [{ id: 's', fineId: parking.id, outcome: 'PAID', amount: 32_000 }],
      },
      'end',
    ],
  ])('%s', (_case, given, done, expected) => {
    expect(name(next(given, done))).toBe(expected);
  });

  it.each<[string, object, string]>([
    ['within the limits', {}, 'settle'],
    ['above the cap', { rules: { ...rules, caps: { each: 30_000, day: 1_000_000 } } }, 'ask-approval'],
    ['always wanted', { approval: { ...approval, mode: 'always' } }, 'ask-approval'],
    ['above her sum', { approval: { ...approval, mode: 'above', above: 31_999 } }, 'ask-approval'],
    ['at her sum', { approval: { ...approval, mode: 'above', above: 32_000 } }, 'settle'],
  ])('with an agreement and a PIN, %s: %#', (_case, change, kind) => {
    const step = next({}, { ...looked(parking), agreed, pin: 'ok', ...change });
    expect(step.kind === 'commit' && step.writes.map((write) => write.kind)).toEqual([kind]);
  });

  it.each<[string, Partial<Context>]>([
    ['another session', { sessionId: 'other' }],
    ['another speaker', { speakerKey: 'web:u:kitchen' }],
    ['another member', { member: { ...member, id: 'other' } }],
    ['another card', { member: { ...member, card: '9999' } }],
  ])('an agreement does not hold in %s', (_case, change) => {
    const step = next({}, { ...looked(parking), agreed, pin: 'ok' }, { ...context, ...change });
    expect(name(step)).toBe('ask yesno');
  });

  it('an agreement does not hold for another amount', () => {
    const dearer = { ...parking, total: 40_000, stage: 'due' };
    expect(name(next({}, { ...looked(dearer), agreed, pin: 'ok' }))).toBe('ask yesno');
  });

  it('never reaches the commit without an agreement and a PIN, whatever the facts', () => {
    const done = fc.record(
      {
        agreed: fc.string(),
        pin: fc.constantFrom('ok', 'locked'),
        focus: fc.constantFrom('f1', 'f2'),
        refused: fc.constant(true),
      },
      { requiredKeys: [] },
    );
    const given = fc.record(
      {
        index: fc.oneof(fc.integer(), fc.constantFrom('전부', '마지막')),
        amount: fc.integer(),
        kind: fc.constantFrom('local-parking', 'toll-unpaid'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(given, done, (said, derived) => {
        expect(next(said, { ...looked(parking, camera), ...derived }).kind).not.toBe('commit');
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a frame', () => {
  const frame: Frame = {
    id: 1,
    flow: 'fines.pay',
    v: 1,
    given: { index: 1 },
    done: { agreed: 'x', pin: 'ok', items: [] },
  };

  it('loses everything derived when an answer changes', () => {
    expect(changeGiven(frame, { index: 2 })).toMatchObject({ given: { index: 2 }, done: {} });
  });

  it('forgets an answer that was taken back', () => {
    expect(changeGiven(frame, { index: undefined, kind: 'toll-unpaid' }).given).toEqual({
      kind: 'toll-unpaid',
    });
  });

  it('keeps three at most, the newest on top', () => {
    const dialog = ['a', 'b', 'c', 'd'].reduce(
      (sum, flow) => pushFrame(sum, flow, 1, {}),
      emptyDialog('s', 0),
    );
    expect(dialog.frames.map(({ flow }) => flow)).toEqual(['b', 'c', 'd']);
    expect(new Set(dialog.frames.map(({ id }) => id)).size).toBe(3);
  });

  it('cools down to what was said and looked up', () => {
    const dialog = { ...emptyDialog('s', 0), frames: [frame] };
    expect(withoutAgreements(dialog).frames[0]?.done).toEqual({ items: [] });
  });

  it('of another version of the dialog is not read', () => {
    expect(readDialog({ ...emptyDialog('s', 0), v: 2 })).toBeUndefined();
    expect(readDialog(JSON.parse(JSON.stringify(emptyDialog('s', 0))))).toEqual(emptyDialog('s', 0));
  });
});
