import { describe, expect, it } from '@jest/globals';
import { certificateGroups, certificates, findCertificate } from '../../../shared/catalog/certificates.ts';
import { fits } from '../../../shared/domain/certificate-options.ts';
import { syllables } from '../../../shared/speech/syllables.ts';

const all = certificates();
const options = all.flatMap((certificate) => certificate.options.map((option) => ({ certificate, option })));
const named = ({ certificate, option }: (typeof options)[number]) => `${certificate.id} ${option.key}`;

describe('the catalogue of certificates', () => {
  it('has the thirteen of the beginning and the 103 of 2020 marked', () => {
    expect(all.filter(({ first }) => first)).toHaveLength(13);
    expect(all.filter(({ listed }) => listed)).toHaveLength(103);
  });

  it('has no empty group', () => {
    for (const group of Object.keys(certificateGroups))
      expect(all.filter((entry) => entry.group === group)).not.toEqual([]);
  });

  it('has a usual value for everything that need not be asked, and none where nobody can guess', () => {
    const wrong = options.filter(({ option }) => (option.ask === 'must') === (option.usual !== undefined));
    expect(wrong.map(named)).toEqual([]);
    const misfits = options.filter(({ option }) => option.usual !== undefined && !fits(option, option.usual));
    expect(misfits.map(named)).toEqual([]);
  });

  it('has an offering question exactly where the usual is offered, short enough to be heard', () => {
    const wrong = options.filter(({ option }) => (option.ask === 'offer') !== (option.offer !== undefined));
    expect(wrong.map(named)).toEqual([]);
    const long = options.filter(({ option }) => syllables(option.offer ?? '') > 25);
    expect(long.map(named)).toEqual([]);
  });

  it('asks two questions of one certificate at most', () => {
    const asked = all.map((entry) => ({
      id: entry.id,
      asked: entry.options.filter(({ ask, when }) => ask !== 'silent' && !when).length,
    }));
    expect(asked.filter((entry) => entry.asked > 2)).toEqual([]);
  });

  it('has each option once, and conditions that can come true', () => {
    for (const { id, options: own } of all) {
      expect(new Set(own.map(({ key }) => key)).size).toBe(own.length);
      for (const { when } of own.filter((option) => option.when)) {
        const other = own.find(({ key }) => key === when?.option);
        expect([id, other && when && fits(other, when.is)]).toEqual([id, true]);
      }
    }
  });

  it('hides the resident number unless somebody wants it shown', () => {
    const numbers = options.filter(({ option }) => /^(owner-)?rrn/.test(option.key));
    expect(numbers.length).toBeGreaterThan(20);
    for (const { option } of numbers) expect([false, '모두 가림']).toContain(option.usual);
  });

  it.each([
    ['checkup-result', 'health'],
    ['basic-livelihood', 'welfare'],
    ['medical-aid-cert', 'welfare'],
    ['criminal-record', 'crime'],
    ['full-adoption-cert', 'family'],
    ['resident-abstract-household', undefined],
  ])('keeps %s quiet: %s', (id, sensitive) => {
    expect(findCertificate(id)?.sensitive).toBe(sensitive);
  });

  it('lets tax papers lapse after thirty days and the others after ninety', () => {
    const days = new Map(all.map(({ id, validDays }) => [id, validDays]));
    expect(days.get('local-tax-clearance')).toBe(30);
    expect(days.get('national-tax-clearance')).toBe(30);
    expect(days.get('resident-abstract-household')).toBe(90);
    expect(days.get('korean-history-test')).toBeUndefined();
  });
});
