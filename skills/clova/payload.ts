import { z } from 'zod';

const id = z.string().min(1).max(2048);

const user = z.object({ userId: id, accessToken: z.string().max(4096).optional() });

/** `value` is a number on the wire where the console's type is one. */
const slot = z.object({ value: z.union([z.string().max(500), z.number()]).nullish() });

const intent = z.object({ name: z.string().max(200), slots: z.record(z.string(), slot).nullish() });

const event = z.object({ namespace: z.string(), name: z.string() });

const request = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LaunchRequest'), requestId: id.optional() }),
  z.object({ type: z.literal('IntentRequest'), requestId: id.optional(), intent }),
  z.object({ type: z.literal('SessionEndedRequest'), requestId: id.optional() }),
  z.object({ type: z.literal('EventRequest'), requestId: id.optional(), event }),
]);

/** A CEK request, as the Korean developer guide has it, with what was seen on the wire besides. */
export const ClovaRequest = z.object({
  session: z.object({
    sessionId: id,
    sessionAttributes: z.record(z.string(), z.unknown()).nullish(),
    user: user.optional(),
  }),
  context: z.object({
    System: z.object({
      application: z.object({ applicationId: z.string() }).optional(),
      device: z
        .object({ deviceId: id, display: z.object({ size: z.string().optional() }).optional() })
        .optional(),
      user,
    }),
  }),
  request,
});
export type ClovaRequest = z.infer<typeof ClovaRequest>;

const speech = z.object({ type: z.literal('PlainText'), lang: z.string(), value: z.string() });
const outputSpeech = z.discriminatedUnion('type', [
  z.object({ type: z.literal('SimpleSpeech'), values: speech }),
  z.object({ type: z.literal('SpeechList'), values: z.array(speech) }),
]);

export const ClovaResponse = z.object({
  version: z.string(),
  sessionAttributes: z.object({ expect: z.enum(['yesno', 'pin', 'choice', 'date', 'text', 'none']) }),
  response: z.object({
    outputSpeech,
    reprompt: z.object({ outputSpeech }).optional(),
    card: z.object({}),
    directives: z.array(z.unknown()),
    shouldEndSession: z.boolean(),
  }),
});
export type ClovaResponse = z.infer<typeof ClovaResponse>;
