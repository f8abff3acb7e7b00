import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maxWrongPins, pinProblem } from '../../../shared/domain/pin-policy.ts';

const member = { birth: '1950-03-02', phone: '010-4827-9163' };

describe('a PIN', () => {
  it.each([
    ['123', 'length'],
    ['1234567', 'length'],
    ['12a4', 'length'],
    ['', 'length'],
    ['1111', 'repeat'],
    ['000000', 'repeat'],
    ['1234', 'sequence'],
    ['7890', 'sequence'],
    ['654321', 'sequence'],
    ['0987', 'sequence'],
    ['1950', 'birth'],
    ['0302', 'birth'],
    ['0203', 'birth'],
    ['500302', 'birth'],
    ['195003', 'birth'],
    ['4827', 'phone'],
    ['9163', 'phone'],
    ['279163', 'phone'],
  ])('%s is refused for its %s', (pin, problem) => {
    expect(pinProblem(pin, member)).toBe(problem);
  });

  it.each(['4719', '80264', '135790'])('%s may be chosen', (pin) => {
    expect(pinProblem(pin, member)).toBeUndefined();
  });

  it('of a member of whom nothing is known is held against the digits alone', () => {
    expect(pinProblem('0302', {})).toBeUndefined();
    expect(pinProblem('4827', {})).toBeUndefined();
  });

  it('of another length than four to six digits is always refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^\d{4,6}$/.test(text));
        expect(pinProblem(text, member)).toBe('length');
      }),
    );
  });

  it('locks after three wrong tries', () => {
    expect(maxWrongPins).toBe(3);
  });
});
