import { z } from 'zod';

const id = z.string().min(1).max(2048);
const application = z.object({ applicationId: z.string() });
const user = z.object({ userId: id, accessToken: z.string().max(4096).optional() });

const resolutions = z.object({
  resolutionsPerAuthority: z
    .array(
      z.object({
        status: z.object({ code: z.string() }),
        values: z
          .array(z.object({ value: z.object({ name: z.string(), id: z.string().optional() }) }))
          .optional(),
      }),
    )
    .optional(),
});

const slot = z.object({ value: z.string().max(500).nullish(), resolutions: resolutions.nullish() });

const intent = z.object({ name: z.string().max(200), slots: z.record(z.string(), slot).nullish() });

const head = { requestId: id, timestamp: z.string(), locale: z.string().nullish() };

const spoken: readonly string[] = ['LaunchRequest', 'IntentRequest', 'SessionEndedRequest'];

/** Every request has a type; those that a conversation is not made of are told apart by their name alone. */
const request = z.union([
  z.object({ type: z.literal('LaunchRequest'), ...head }),
  z.object({ type: z.literal('IntentRequest'), ...head, intent }),
  z.object({ type: z.literal('SessionEndedRequest'), ...head, reason: z.string().optional() }),
  z.object({
    type: z
      .string()
      .max(200)
      .refine((type) => !spoken.includes(type)),
    ...head,
    body: z.looseObject({ accessToken: z.string().max(4096).optional() }).optional(),
  }),
]);

/** An ASK custom skill request. `session` is absent on events outside a conversation. */
export const AlexaRequest = z.object({
  session: z.object({ sessionId: id, application: application.optional(), user: user.optional() }).optional(),
  context: z.object({
    System: z.object({
      application: application.optional(),
      user: user.optional(),
      person: z.object({ personId: id }).nullish(),
      device: z
        .object({
          deviceId: id.optional(),
          supportedInterfaces: z.record(z.string(), z.unknown()).optional(),
        })
        .optional(),
    }),
  }),
  request,
});
export type AlexaRequest = z.infer<typeof AlexaRequest>;

/** Of our own responses, what a simulated speaker reads. */
export const AlexaResponse = z.object({
  sessionAttributes: z.object({ expect: z.enum(['yesno', 'pin', 'choice', 'date', 'text', 'none']) }),
  response: z.object({
    outputSpeech: z.object({ ssml: z.string() }).optional(),
    reprompt: z.object({ outputSpeech: z.object({ ssml: z.string() }) }).optional(),
    card: z
      .looseObject({ type: z.string(), title: z.string().optional(), content: z.string().optional() })
      .optional(),
    shouldEndSession: z.boolean().optional(),
  }),
});
