/**
 * The files of a Dialogflow ES agent, closed, as the console's own export writes them: agent.json, package.json, and two files
 * for each intent and each entity. Google publishes no schema of them.
 */
const text = { type: 'string' };
const flag = { type: 'boolean' };
const id = { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' };
const entity = { type: 'string', pattern: '^@(sys\\.)?[A-Za-z][A-Za-z0-9_-]{0,29}$' };
const listOf = (items: unknown, least = 0) => ({ type: 'array', items, minItems: least });
const closed = (
  required: Readonly<Record<string, unknown>>,
  optional: Readonly<Record<string, unknown>> = {},
) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(required),
  properties: { ...required, ...optional },
});

const webhook = closed({
  url: { type: 'string', pattern: '^(https://.+)?$' },
  username: text,
  headers: { type: 'object', additionalProperties: text },
  available: flag,
  useForDomains: flag,
  cloudFunctionsEnabled: flag,
  cloudFunctionsInitialized: flag,
});

const parameter = closed({
  id,
  name: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_-]{0,29}$' },
  required: flag,
  dataType: entity,
  value: { type: 'string', pattern: '^\\$[A-Za-z][A-Za-z0-9_-]*$' },
  defaultValue: text,
  isList: flag,
  prompts: listOf(closed({ lang: text, value: text })),
});

const response = closed({
  resetContexts: flag,
  action: text,
  affectedContexts: listOf(
    closed({ name: text, parameters: { type: 'object' }, lifespan: { type: 'integer' } }),
  ),
  parameters: { ...listOf(parameter), maxItems: 20 },
  messages: listOf({ type: 'object' }),
  speech: listOf(text),
});

const part = {
  anyOf: [
    closed({ text: { type: 'string', minLength: 1 }, userDefined: { const: false } }),
    closed({
      text: { type: 'string', minLength: 1 },
      meta: entity,
      alias: { type: 'string', minLength: 1 },
      userDefined: { const: true },
    }),
  ],
};

export const dialogflowSchemas: readonly (readonly [RegExp, object])[] = [
  [
    /^agent\.json$/,
    closed({
      description: text,
      language: { const: 'ko' },
      shortDescription: text,
      examples: text,
      linkToDocs: text,
      disableInteractionLogs: flag,
      disableStackdriverLogs: flag,
      defaultTimezone: { const: 'Asia/Seoul' },
      webhook,
      isPrivate: flag,
      mlMinConfidence: { type: 'number', minimum: 0, maximum: 1 },
      supportedLanguages: listOf(text),
      onePlatformApiVersion: { const: 'v2' },
    }),
  ],
  [/^package\.json$/, closed({ version: { const: '1.0.0' } })],
  [
    /^intents\/[^/]+_usersays_ko\.json$/,
    {
      ...listOf(
        closed({
          id,
          data: listOf(part, 1),
          isTemplate: { const: false },
          count: { type: 'integer' },
          lang: { const: 'ko' },
          updated: { type: 'integer' },
        }),
        1,
      ),
      maxItems: 2_000,
    },
  ],
  [
    /^intents\/[^/]+\.json$/,
    closed({
      id,
      name: { type: 'string', minLength: 1, maxLength: 100 },
      auto: flag,
      contexts: listOf(text),
      responses: { ...listOf(response, 1), maxItems: 1 },
      priority: { type: 'integer' },
      webhookUsed: flag,
      webhookForSlotFilling: flag,
      fallbackIntent: flag,
      events: listOf(closed({ name: { type: 'string', pattern: '^[A-Za-z0-9_]+$' } })),
    }),
  ],
  [
    /^entities\/[^/]+_entries_ko\.json$/,
    listOf(
      closed({
        value: { type: 'string', minLength: 1, maxLength: 512 },
        synonyms: { ...listOf({ type: 'string', minLength: 1, maxLength: 512 }, 1), maxItems: 200 },
      }),
      1,
    ),
  ],
  [
    /^entities\/[^/]+\.json$/,
    closed({
      id,
      name: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_-]{0,29}$' },
      isOverridable: flag,
      isEnum: flag,
      isRegexp: flag,
      automatedExpansion: flag,
      allowFuzzyExtraction: flag,
    }),
  ],
];
