/** How the subject stands to who asks. Half-siblings, in-laws and everybody we cannot place are `other`. */
export type Tie = 'self' | 'spouse' | 'parent' | 'grandparent' | 'child' | 'grandchild' | 'other';

/** As the catalogue has it. `family`: 배우자와 직계혈족 (가족관계등록법 제14조제1항). */
type Eligible = 'self' | 'household' | 'family' | 'guardian' | 'anyone';

export interface RequestRule {
  readonly who: readonly Eligible[];
  /** Whether somebody else may fetch it with the subject's recorded consent (위임장). */
  readonly proxy: boolean;
}

export interface Request {
  readonly tie: Tie;
  /** On the same 주민등록: 세대원. */
  readonly sameHousehold: boolean;
  /** Under 19 (민법 제4조). */
  readonly minor: boolean;
  /** Recorded on the subject's own phone. */
  readonly consent: boolean;
}

/** `CONSENT_MISSING`: may be fetched as soon as the subject agrees on the phone. */
export type RequestAnswer =
  | { readonly kind: 'ok'; readonly as: Eligible | 'proxy' }
  | { readonly kind: 'refused'; readonly why: 'SELF_ONLY' | 'CONSENT_MISSING' };

/** By which right, if any. The authority looks at its own registers and has the last word. */
export function mayRequest(rule: RequestRule, request: Request): RequestAnswer {
  const right = rule.who.find((who) => rights[who](request));
  if (right) return { kind: 'ok', as: right };
  if (!rule.proxy) return { kind: 'refused', why: 'SELF_ONLY' };
  return request.consent ? { kind: 'ok', as: 'proxy' } : { kind: 'refused', why: 'CONSENT_MISSING' };
}

const directLine: ReadonlySet<Tie> = new Set(['spouse', 'parent', 'grandparent', 'child', 'grandchild']);

const rights: Readonly<Record<Eligible, (request: Request) => boolean>> = {
  self: ({ tie }) => tie === 'self',
  household: ({ tie, sameHousehold }) => sameHousehold && tie !== 'self',
  family: ({ tie }) => directLine.has(tie),
  guardian: ({ tie, minor }) => tie === 'child' && minor,
  anyone: () => true,
};

/** Between two members, from the words that say what each is to the person who set the household up (본인). */
export function tieBetween(asking: string, subject: string): Tie {
  if (asking === '본인') return byRelation.get(subject) ?? 'other';
  if (subject === '본인') return inverse[byRelation.get(asking) ?? 'other'];
  return 'other';
}

const byRelation: ReadonlyMap<string, Tie> = new Map([
  ['배우자', 'spouse'],
  ['어머니', 'parent'],
  ['아버지', 'parent'],
  ['할머니', 'grandparent'],
  ['할아버지', 'grandparent'],
  ['아들', 'child'],
  ['딸', 'child'],
  ['손자', 'grandchild'],
  ['손녀', 'grandchild'],
]);

const inverse: Readonly<Record<Tie, Tie>> = {
  self: 'self',
  spouse: 'spouse',
  parent: 'child',
  grandparent: 'grandchild',
  child: 'parent',
  grandchild: 'grandparent',
  other: 'other',
};

/** Under 19 on that day (민법 제4조); dates `yyyy-mm-dd`. */
export function isMinor(birth: string, today: string): boolean {
  const ofAge = `${Number(birth.slice(0, 4)) + 19}${birth.slice(4)}`;
  return ofAge > today;
}
