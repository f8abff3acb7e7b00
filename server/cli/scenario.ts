import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { findCertificate } from '../../shared/catalog/certificates.ts';
import { militaryStatuses } from '../../shared/domain/petition-rules.ts';
import { proxyScopes } from '../../shared/domain/proxy.ts';
import { ToldError } from '../../shared/errors.ts';
import type { HouseholdSeed, NoticeSeed } from '../db/household-seed.ts';
import { agencyOutcomes } from '../sandbox/agency.ts';
import { authorityOutcomes } from '../sandbox/authority.ts';
import { messageOutcomes } from '../sandbox/messages.ts';
import { officeOutcomes } from '../sandbox/office.ts';
import { paymentOutcomes } from '../sandbox/payment-faults.ts';
import { webhookOutcomes } from '../sandbox/payment-webhooks.ts';
import { stampFaults } from '../sandbox/tsa.ts';
import { phoneActions } from './story-phone.ts';

const texts = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]));

/** What is checked after a turn. */
const expectations = {
  says: texts.optional(),
  never: texts.optional(),
  effects: z.array(z.string()).optional(),
  listen: z.boolean().optional(),
  /** A simulated citizen goes on answering until the task asks no more. */
  through: z.boolean().optional(),
};

/** Said at the speaker; `voice` is what a platform that tells voices apart calls whoever speaks. */
const spoken = { voice: z.string().min(1).optional(), ...expectations };

/** Whatever else it says is a field of its kind. */
const notice = z.looseObject({
  id: z.string(),
  member: z.string(),
  kind: z.string(),
  title: z.string().optional(),
  received: z.string().optional(),
  read: z.boolean().optional(),
  fine: z.string().optional(),
});

const turn = z.union([
  z.strictObject({ hear: z.coerce.string(), ...spoken }),
  z.strictObject({ silence: z.literal(true), ...spoken }),
  z.strictObject({ launch: z.literal(true), ...spoken }),
  // The household takes the link back on its phone page.
  z.strictObject({ unlink: z.literal(true), ...expectations }),
  z.strictObject({
    intent: z.strictObject({
      name: z.string(),
      slots: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
    }),
    ...spoken,
  }),
  // What an office does meanwhile, over its own API: all fields that the kind demands are needed.
  z.strictObject({
    agency: z.union([
      z.strictObject({ send: notice }),
      z.strictObject({ change: notice }),
      z.strictObject({ withdraw: z.string() }),
    ]),
    ...expectations,
  }),
  // What is done on the phone, so long after.
  z.strictObject({ phone: z.enum(phoneActions), afterMinutes: z.number().default(0), ...expectations }),
]);

/** A time in ISO 8601, as milliseconds. */
const moment = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'not a time in ISO 8601')
  .transform((text) => Date.parse(text));

const member = z.strictObject({
  id: z.string(),
  name: z.string(),
  relation: z.string().default('본인'),
  phone: z.string().optional(),
  birth: z.string().optional(),
  apart: z.boolean().optional(),
  pin: z.coerce.string().optional(),
  military: z
    .strictObject({
      status: z.enum(militaryStatuses),
      duty: z.string().optional(),
      reserveYear: z.number().int().optional(),
    })
    .optional(),
  card: z.coerce.string().optional(),
  cardSince: moment.optional(),
  cardApprovedAt: moment.optional(),
  caps: z.strictObject({ each: z.number().int().optional(), day: z.number().int().optional() }).optional(),
  rail: z.enum(['billing', 'handoff']).optional(),
  approval: z
    .strictObject({
      mode: z.enum(['never', 'above', 'always']),
      above: z.number().int().nonnegative().optional(),
    })
    .optional(),
  guardians: z.array(z.string()).optional(),
});

const speaker = z.strictObject({
  linked: z.boolean().default(true),
  private: z.boolean().default(true),
  since: moment.optional(),
  approvedAt: moment.optional(),
});

const fine = z.strictObject({
  id: z.string(),
  member: z.string(),
  kind: z.string(),
  violation: z.string(),
  amount: z.number().int().positive(),
  at: z.string(),
  due: z.string(),
  discount: z.strictObject({ amount: z.number().int().positive(), until: z.string() }).optional(),
  plate: z.string().optional(),
  place: z.string().optional(),
  paid: z.boolean().default(false),
});

const entry = z.strictObject({
  id: z.string().optional(),
  member: z.string(),
  kind: z.string().optional(),
  title: z.string().optional(),
  at: z.string(),
  place: z.string().optional(),
  notice: z.string().optional(),
});

const certificateId = z.string().refine((id) => findCertificate(id) !== undefined, 'no such certificate');

const state = z.enum(['processing', 'sent', 'expired']);

const petition = z.strictObject({
  member: z.string(),
  petition: z.string(),
  state: z.enum(['processing', 'needs-attachment', 'sent', 'rejected', 'expired']),
});

const scenario = z.strictObject({
  name: z.string().default('이름 없는 대본'),
  now: z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), 'not a time in ISO 8601')
    .optional(),
  platform: z.string().optional(),
  household: z
    .strictObject({ members: z.array(member).min(1).optional(), speaker: speaker.optional() })
    .optional(),
  notices: z.array(notice).default([]),
  fines: z.array(fine).default([]),
  subscriptions: z.array(z.strictObject({ member: z.string(), kind: z.string() })).default([]),
  calendar: z.array(entry).default([]),
  certificates: z
    .array(z.strictObject({ member: z.string(), certificate: certificateId, state }))
    .default([]),
  consents: z
    .array(
      z.strictObject({
        member: z.string(),
        to: z.string(),
        scopes: z.array(z.enum(proxyScopes)).optional(),
        until: z.string().optional(),
      }),
    )
    .default([]),
  petitions: z.array(petition).default([]),
  sandbox: z
    .strictObject({
      payments: z.array(z.enum(paymentOutcomes)).default([]),
      webhooks: z.array(z.enum(webhookOutcomes)).default([]),
      /** `pays`: the citizen pays every link that comes to the phone. */
      phone: z.literal('pays').optional(),
      agency: z.array(z.enum(agencyOutcomes)).default([]),
      office: z.array(z.enum(officeOutcomes)).default([]),
      issuer: z.array(z.enum(authorityOutcomes)).default([]),
      messages: z.array(z.enum(messageOutcomes)).default([]),
      stamps: z.array(z.enum(stampFaults)).default([]),
    })
    .prefault({}),
  turns: z.array(turn).min(1),
});

export type Scenario = z.infer<typeof scenario>;
export type ScenarioTurn = z.infer<typeof turn>;

/** Every document of a file; throws `ToldError` that names the file, the document and the place in it. */
export function readScenarios(file: string): readonly Scenario[] {
  return parseAllDocuments(readText(file)).map((document, at) => {
    const where = `${file}, document ${at + 1}`;
    const [broken] = document.errors;
    if (broken) throw new ToldError(`${where}: ${broken.message}`);
    const read = scenario.safeParse(document.toJS());
    if (!read.success) throw new ToldError(`${where}:\n${z.prettifyError(read.error)}`);
    return read.data;
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ToldError(`${file}: cannot be read`, { cause });
  }
}

const somebody: HouseholdSeed['members'][number] = {
  id: 'younghee',
  name: '김영희',
  relation: '본인',
  phone: '010-0000-0001',
  birth: '1950-03-02',
  pin: '4719',
  card: '1234',
};

/** The household a scenario describes; with no members of its own, the one most stories are about. */
export function householdOf(story: Scenario): HouseholdSeed {
  const { household, notices, fines, calendar, consents, petitions, subscriptions } = story;
  return {
    members: (household?.members ?? [somebody]).map((known) => withoutUndefined(known)),
    speaker: household?.speaker ?? { linked: true, private: true },
    notices: notices.map(noticeSeed),
    fines: fines.map((known) => withoutUndefined(known)),
    calendar: calendar.map((known) => withoutUndefined(known)),
    petitions,
    subscriptions,
    consents,
  };
}

function noticeSeed(known: Scenario['notices'][number]): NoticeSeed {
  const { id, member: memberId, kind, title, received, read, fine: fineId, ...fields } = known;
  const spoken = Object.entries(fields).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'number',
  );
  return withoutUndefined({
    id,
    member: memberId,
    kind,
    title,
    received,
    read,
    fine: fineId,
    fields: Object.fromEntries(spoken) as NoticeSeed['fields'],
  });
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Optional keys are absent, not `undefined`. */
function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<T>;
}
