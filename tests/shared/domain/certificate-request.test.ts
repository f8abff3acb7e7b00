import { describe, expect, it } from '@jest/globals';
import { findCertificate } from '../../../shared/catalog/certificates.ts';
import { mayRequest, type Request, tieBetween } from '../../../shared/domain/certificate-request.ts';

const alone: Request = { tie: 'other', sameHousehold: false, minor: false, consent: false };
const ask = (id: string, request: Partial<Request>) => {
  const rule = findCertificate(id);
  if (!rule) throw new Error(id);
  const answer = mayRequest(rule, { ...alone, ...request });
  return answer.kind === 'ok' ? answer.as : answer.why;
};

describe('who may ask', () => {
  it.each<[string, Partial<Request>, string]>([
    ['income-amount', { tie: 'self' }, 'self'],
    ['income-amount', { tie: 'parent', sameHousehold: true }, 'CONSENT_MISSING'],
    ['income-amount', { tie: 'parent', consent: true }, 'proxy'],
    ['resident-abstract-household', { tie: 'parent', sameHousehold: true }, 'household'],
    ['resident-abstract-household', { tie: 'parent' }, 'CONSENT_MISSING'],
    ['family-relation', { tie: 'grandparent' }, 'family'],
    ['family-relation', { tie: 'spouse' }, 'family'],
    // Brothers and sisters may not (헌재 2016. 6. 30. 2015헌마924).
    ['family-relation', { tie: 'other', sameHousehold: true }, 'CONSENT_MISSING'],
    ['school-graduation', { tie: 'child', minor: true }, 'guardian'],
    ['school-graduation', { tie: 'child' }, 'CONSENT_MISSING'],
    ['school-graduation', { tie: 'grandchild', minor: true }, 'CONSENT_MISSING'],
    ['land-register', {}, 'anyone'],
    ['criminal-record', { tie: 'self' }, 'self'],
    ['criminal-record', { tie: 'parent', sameHousehold: true, consent: true }, 'SELF_ONLY'],
    ['personal-seal', { tie: 'spouse', sameHousehold: true, consent: true }, 'SELF_ONLY'],
  ])('%s, %j: %s', (id, request, answer) => {
    expect(ask(id, request)).toBe(answer);
  });
});

describe('how two members stand to each other', () => {
  it.each([
    ['본인', '어머니', 'parent'],
    ['어머니', '본인', 'child'],
    ['본인', '손녀', 'grandchild'],
    ['손녀', '본인', 'grandparent'],
    ['배우자', '본인', 'spouse'],
    ['본인', '시어머니', 'other'],
    ['사위', '본인', 'other'],
    // A son of one need not be a son of the other.
    ['배우자', '아들', 'other'],
  ] as const)('%s asks for %s: %s', (asking, subject, tie) => {
    expect(tieBetween(asking, subject)).toBe(tie);
  });
});
