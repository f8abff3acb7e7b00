import { z } from 'zod';

/**
 * GiGA Genie 1, 2 and LTE have no server webhook: a service is a page of ours that the speaker's container app opens. The
 * envelope (`id`, `session`, `seq`, `event`) is ours, written by the bridge in that page; everything under `data` and
 * `device` is what the Service SDK v1.0 (gigagenie.js) handed to it, untouched.
 */
const LONGEST_TEXT = 500;
const id = z.string().min(1).max(200);
const text = z.string().max(LONGEST_TEXT);
/** What the dictionaries found: `NE-…` to its 대표단어. */
const parameter = z.record(z.string().max(60), text).default({});

const Event = z.discriminatedUnion('event', [
  /** The page was opened: base URL + service URL of an intent, dictionary words as GET parameters. */
  z.object({ event: z.literal('launch'), data: z.looseObject({ path: z.string().max(200), parameter }) }),
  z.object({
    event: z.literal('onActionEvent'),
    data: z.looseObject({
      actioncode: z.string().min(1).max(100),
      actionpath: z.string().max(200).optional(),
      uword: text.optional(),
      parameter,
      /** The recognised speaker's container, or UNKNOWN, or NONE. */
      voicerecid: z.string().max(200).optional(),
    }),
  }),
  z.object({
    event: z.literal('getVoiceText'),
    data: z.looseObject({
      result_cd: z.number().int(),
      extra: z.looseObject({ voicetext: text.optional() }).nullish(),
    }),
  }),
  /** The SDK hands over a bare string. */
  z.object({ event: z.literal('onVoiceCommand'), data: z.string().max(60) }),
  z.object({ event: z.literal('onRequestClose'), data: z.unknown() }),
]);

export const GenieRequest = z.intersection(
  z.object({
    /** Unique for each event; a retry repeats it. */
    id,
    session: id,
    /** Rises with each event of a container, over its sessions too: the one it opens says where to go on from. */
    seq: z.number().int().positive(),
    /** From init and appinfo.getContainerId. The page says so; nothing proves it. */
    device: z.looseObject({
      containerid: id.optional(),
      deviceid: id.optional(),
      devicetype: z.string().max(40).optional(),
      displayflag: z.enum(['Y', 'N']).optional(),
    }),
    /** What appinfo.getAuthKey kept for this container: our own proof that the household linked it. */
    authkey: z.string().max(2000).nullish(),
  }),
  Event,
);
export type GenieRequest = z.infer<typeof GenieRequest>;
export type GenieEvent = z.infer<typeof Event>;

/** SDK calls that the bridge makes, in this order. */
const Instruction = z.discriminatedUnion('call', [
  z.object({ call: z.literal('sendTTS'), ttstext: z.string(), pauseAfterMs: z.number().optional() }),
  z.object({ call: z.literal('getVoiceText'), mode: z.literal(0) }),
  z.object({ call: z.literal('svcFinished') }),
  /** No call of the SDK: the page asks our OAuth server until the number was typed, then setAuthKey. */
  z.object({ call: z.literal('awaitLink'), deviceCode: z.string(), client: z.string() }),
]);
export type Instruction = z.infer<typeof Instruction>;

export const GenieResponse = z.object({
  instructions: z.array(Instruction),
  /** For the television, where there is one. */
  display: z.object({ title: z.string().optional(), lines: z.array(z.string()) }).optional(),
  /** The open question, so that the page never shows a PIN. */
  expect: z.enum(['yesno', 'pin', 'choice', 'date', 'text', 'none']),
});
export type GenieResponse = z.infer<typeof GenieResponse>;
