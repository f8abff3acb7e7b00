import { z } from 'zod';
import { findCertificate } from '../../shared/catalog/certificates.ts';
import { fineKind } from '../../shared/catalog/fine-kinds.ts';
import { noticeKind } from '../../shared/catalog/notice-kinds.ts';
import { findPetition } from '../../shared/catalog/petitions.ts';
import { militaryStatuses } from '../../shared/domain/petition-rules.ts';
import { proxyScopes } from '../../shared/domain/proxy.ts';
import { agencyOutcomes } from '../sandbox/agency.ts';
import { authorityOutcomes } from '../sandbox/authority.ts';
import { messageOutcomes } from '../sandbox/messages.ts';
import { officeOutcomes } from '../sandbox/office.ts';
import { paymentOutcomes } from '../sandbox/payment-faults.ts';
import { webhookOutcomes } from '../sandbox/payment-webhooks.ts';
import { stampFaults } from '../sandbox/tsa.ts';
import { intentOf } from './known-intent.ts';
import { phoneActions } from './story-phone.ts';
import { patternOf } from './wanted-text.ts';

const texts = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]))
  .superRefine((all, { addIssue }) => {
    for (const text of all.filter((one) => !isWanted(one)))
      addIssue({ code: 'custom', message: `${text}: not a regular expression` });
  });

function isWanted(text: string): boolean {
  try {
    patternOf(text);
    return true;
  } catch {
    return false;
  }
}

/** A civil day of Korea, as `yyyy-mm-dd`. */
const day = z.iso.date('not a day as 2026-11-23');

/** A day, or a time on it. */
const time = z
  .string()
  .refine(
    (text) => day.safeParse(text.slice(0, 10)).success && !Number.isNaN(Date.parse(text)),
    'not a time as 2026-11-23T10:00+09:00',
  );

/** The same in milliseconds. */
const moment = time.transform((text) => Date.parse(text));

const known = (find: (id: string) => unknown, what: string) =>
  z.string().refine((id) => find(id) !== undefined, { error: ({ input }) => `no such ${what}: ${input}` });

const noticeKindId = known(noticeKind, 'kind of notice');

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
  kind: noticeKindId,
  title: z.string().optional(),
  received: time.optional(),
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
      name: known(intentOf, 'intent'),
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

const member = z.strictObject({
  id: z.string(),
  name: z.string(),
  relation: z.string().default('본인'),
  phone: z.string().optional(),
  birth: day.optional(),
  apart: z.boolean().optional(),
  pin: z.coerce.string().optional(),
  military: z
    .strictObject({
      status: z.enum(militaryStatuses),
      duty: day.optional(),
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
  kind: known(fineKind, 'kind of fine'),
  violation: z.string(),
  amount: z.number().int().positive(),
  at: time,
  due: day,
  discount: z.strictObject({ amount: z.number().int().positive(), until: day }).optional(),
  plate: z.string().optional(),
  place: z.string().optional(),
  paid: z.boolean().default(false),
});

const entry = z.strictObject({
  id: z.string().optional(),
  member: z.string(),
  kind: noticeKindId.optional(),
  title: z.string().optional(),
  at: time,
  place: z.string().optional(),
  notice: z.string().optional(),
});

const certificateId = known(findCertificate, 'certificate');

const state = z.enum(['processing', 'sent', 'expired']);

const petition = z.strictObject({
  member: z.string(),
  petition: known(findPetition, 'petition'),
  state: z.enum(['processing', 'needs-attachment', 'sent', 'rejected', 'expired']),
});

/** One story: who lives where with what, and the turns. */
export const scenarioSchema = z.strictObject({
  name: z.string().default('이름 없는 대본'),
  now: time.optional(),
  platform: z.string().optional(),
  household: z
    .strictObject({ members: z.array(member).min(1).optional(), speaker: speaker.optional() })
    .optional(),
  notices: z.array(notice).default([]),
  fines: z.array(fine).default([]),
  subscriptions: z.array(z.strictObject({ member: z.string(), kind: noticeKindId })).default([]),
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
        until: day.optional(),
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

export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioTurn = z.infer<typeof turn>;
