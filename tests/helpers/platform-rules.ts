import { signAlexa } from '../../skills/alexa/verify.ts';
import { signClova } from '../../skills/clova/verify.ts';
import type { DeviceRequest } from '../../skills/device.ts';
import { throwawayKey } from '../../skills/lib/throwaway-key.ts';

/** What a platform's own rules promise: the contract suite holds each registered platform to its row. */
export interface PlatformRules {
  /** The status its documents name for a request that does not verify. */
  readonly refusal: number;
  /** The signature is over the body; where it is not, TLS alone protects it. */
  readonly signsBody: boolean;
  /** A request is still good so long after it was made, and so long before; milliseconds. */
  readonly clock?: { readonly late: number; readonly early: number };
  /** Settings of somebody else's application. */
  readonly foreign: Readonly<Record<string, string>>;
  /** What a simulated device that was handed any body would send of it. */
  sign(body: string, genuine: DeviceRequest): Readonly<Record<string, string>>;
  /** Fields that map names to words: an unknown name in there is not an unknown field. */
  readonly maps: readonly string[];
}

const hour = 60 * 60 * 1000;
const skew = 150_000;
const otherKey = 'a key of somebody else, long enough';
const sameToken = (_body: string, { headers }: DeviceRequest) => headers;

export const platformRules: Readonly<Record<string, PlatformRules>> = {
  // CEK guide: what does not verify is discarded with 400. It names no window of time.
  clova: {
    refusal: 400,
    signsBody: true,
    foreign: { CLOVA_APPLICATION_ID: 'kr.example.other' },
    sign: (body) => signClova(throwawayKey().privateKey, body),
    maps: ['slots'],
  },
  // ASK, "Hosting a custom skill as a web service": 400, and 150 seconds.
  alexa: {
    refusal: 400,
    signsBody: true,
    clock: { late: skew, early: skew },
    foreign: { ALEXA_APPLICATION_ID: 'amzn1.ask.skill.other' },
    sign: (body) => signAlexa(throwawayKey().privateKey, body),
    maps: ['slots'],
  },
  // Ours: a token a page load, twelve hours.
  gigagenie: {
    refusal: 401,
    signsBody: false,
    clock: { late: 12 * hour - 1, early: skew },
    foreign: { GIGAGENIE_SESSION_KEY: otherKey },
    sign: sameToken,
    maps: ['parameter'],
  },
  // Ours: a token a session, one hour.
  web: {
    refusal: 401,
    signsBody: false,
    clock: { late: hour - 1, early: skew },
    foreign: { WEB_SESSION_KEY: otherKey },
    sign: sameToken,
    maps: ['slots'],
  },
};

/** The row of a platform; a platform without one has promised nothing yet. */
export function rulesOf(id: string): PlatformRules {
  const rules = platformRules[id];
  if (rules) return rules;
  throw new Error(`no rules for the platform ${id}: add its row to platform-rules.ts`);
}
