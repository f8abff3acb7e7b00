import { describe, expect, it } from '@jest/globals';
import { checkChain, readChain, trustedRoots } from '../../../skills/lib/certificate-chain.ts';
import { certificate, throwawayAmazon } from '../../helpers/throwaway-amazon.ts';

const now = Date.UTC(2026, 10, 23, 1);
const { leaf, middle, root } = throwawayAmazon(now);

describe('a certificate made here', () => {
  it('says what it was told to, to a reader that did not make it', () => {
    const made = certificate(leaf);
    expect(made.subject).toBe('CN=echo-api.amazon.com');
    expect(made.issuer).toBe('CN=Test Middle');
    expect(made.subjectAltName).toBe('DNS:echo-api.amazon.com');
    expect([made.ca, certificate(middle).ca]).toEqual([false, true]);
    expect(made.checkHost('echo-api.amazon.com')).toBe('echo-api.amazon.com');
    expect(Date.parse(made.validFrom)).toBe(now - 30 * 86_400_000);
    expect(made.verify(certificate(middle).publicKey)).toBe(true);
    expect(made.verify(certificate(root).publicKey)).toBe(false);
  });

  it('can last beyond 2049, where UTCTime ends', () => {
    const far = throwawayAmazon(now, { leaf: { notAfter: new Date(Date.UTC(2080, 0, 2)) } });
    expect(Date.parse(certificate(far.leaf).validTo)).toBe(Date.UTC(2080, 0, 2));
  });
});

describe('a chain', () => {
  const roots = [certificate(root)];

  it('is read from a PEM text with anything between its certificates', () => {
    expect(readChain(`subject=leaf\r\n${leaf}\n# next\n${middle}`)).toHaveLength(2);
  });

  it.each([
    ['nothing', ''],
    ['more than anybody sends', leaf.repeat(7)],
    ['a certificate that was cut off', leaf.slice(0, 300)],
    ['a certificate with a bad inside', leaf.replace(/[A-Z]{4}/, '++++')],
  ])('is refused: %s', (_, pem) => {
    expect(() => checkChain(readChain(pem), roots, now)).toThrow(
      expect.objectContaining({ code: 'UNVERIFIED', status: 400 }),
    );
  });

  it('is held against the roots of Node, Amazon’s among them, when no others are given', () => {
    expect(trustedRoots().some(({ subject }) => subject.includes('Amazon Root CA 1'))).toBe(true);
    expect(() => checkChain(readChain(leaf + middle), trustedRoots(), now)).toThrow(/no trusted root/);
  });
});
