import { describe, expect, it } from '@jest/globals';
import { certificates, findCertificate } from '../../../shared/catalog/certificates.ts';
import { completed, fits, stillToAsk, usualOptions } from '../../../shared/domain/certificate-options.ts';

const optionsOf = (id: string) => findCertificate(id)?.options ?? [];
const askedOf = (id: string, given = {}) => stillToAsk(optionsOf(id), given).map(({ key }) => key);

describe('the options of a certificate', () => {
  it('offer the usual of what matters, and ask nothing else', () => {
    expect(askedOf('resident-abstract-household')).toEqual(['rrn']);
    expect(askedOf('resident-abstract-household', { rrn: '본인만 표시' })).toEqual([]);
    expect(askedOf('health-ins-eligibility-history')).toEqual([]);
  });

  it('ask first what nobody can guess', () => {
    expect(askedOf('building-register')).toEqual(['parcel', 'kind']);
    expect(askedOf('vehicle-register')).toEqual(['plate']);
  });

  it('ask some only when another has a certain value', () => {
    const flat = { parcel: '세종로 1', kind: '집합건축물(전유부)' };
    expect(askedOf('building-register', flat)).toEqual(['unit']);
    const all = completed(optionsOf('building-register'), { ...flat, unit: '101동 202호' });
    expect(all).toEqual({ ...flat, unit: '101동 202호', form: '등본' });
    expect(completed(optionsOf('building-register'), { parcel: '세종로 1', unit: '101동 202호' })).toEqual({
      parcel: '세종로 1',
      kind: '일반건축물',
      form: '등본',
    });
  });

  it('take the usual for what does not fit, and ask again', () => {
    expect(completed(optionsOf('driving-record'), { scope: '지난 백 년', violation: true })).toMatchObject({
      scope: '전체 경력',
      violation: true,
    });
    expect(askedOf('driving-record', { scope: '지난 백 년' })).toEqual(['scope']);
  });

  it.each([
    ['accident-at', 'accident-fact', '2026-02-03', '어제'],
    ['year', 'income-amount', '2025', '작년'],
    ['year', 'income-amount', '최근', '1025'],
    ['plate', 'vehicle-register', '12가3456', ' '],
    ['rrn-show', 'resident-abstract-person', true, '네'],
    ['kind', 'vehicle-register', '초본', true],
    ['parcel', 'land-register', '세종로 1', '가'.repeat(201)],
  ])('hold %s of %s to its form', (key, id, good, bad) => {
    const option = optionsOf(id).find((other) => other.key === key);
    if (!option) throw new Error(`no ${key}`);
    expect([fits(option, good), fits(option, bad)]).toEqual([true, false]);
  });

  it('are complete for every certificate once the usual is taken and the rest is said', () => {
    for (const { options } of certificates()) {
      const said = Object.fromEntries(
        stillToAsk(options, usualOptions(options)).map(({ key, type }) => [
          key,
          type === 'date' ? '2026-01-02' : '무엇',
        ]),
      );
      expect(stillToAsk(options, { ...usualOptions(options), ...said })).toEqual([]);
    }
  });
});
