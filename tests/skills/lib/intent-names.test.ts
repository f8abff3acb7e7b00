import { describe, expect, it } from '@jest/globals';
import { consoleName, intentId } from '../../../skills/lib/intent-names.ts';
import { intents } from '../../helpers/stage-platform.ts';

describe('the name of an intent in a console', () => {
  it.each([
    ['fines.pay', 'FinesPayIntent'],
    ['pin', 'PinIntent'],
    ['notifications.list', 'NotificationsListIntent'],
  ])('of %s is %s', (id, name) => {
    expect(consoleName(id)).toBe(name);
    expect(intentId(name)).toBe(id);
  });

  it('leads back to each of ours, and no two share one', () => {
    expect(intents.map((id) => intentId(consoleName(id)))).toEqual(intents);
    expect(new Set(intents.map(consoleName)).size).toBe(intents.length);
  });

  it.each([
    '',
    'Intent',
    'finesPayIntent',
    'FinesPay',
    'Fines.PayIntent',
    'Fines2Intent',
    'AMAZON.HelpIntent',
    'FINESIntent',
  ])('is not %j', (name) => {
    expect(intentId(name)).toBeNull();
  });
});
