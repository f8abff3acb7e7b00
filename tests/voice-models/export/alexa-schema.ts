/**
 * The interaction model schema as the public reference of the Skill Management API describes it, closed: an unknown property
 * is an error, as it is when a model is uploaded.
 */
const name = { type: 'string', pattern: '^[A-Za-z][A-Za-z_]*$' };
const intentName = { type: 'string', pattern: '^(AMAZON\\.[A-Za-z]+|[A-Za-z][A-Za-z_]*)$' };
const slotType = { type: 'string', pattern: '^(AMAZON\\.[A-Za-z_]+|[A-Za-z][A-Za-z_]*)$' };
const sample = {
  type: 'string',
  minLength: 1,
  pattern: "^(?:\\{[A-Za-z_]+\\}|[\\p{L}.'_-]+)(?: (?:\\{[A-Za-z_]+\\}|[\\p{L}.'_-]+))*$",
};
const promptId = { type: 'string', pattern: '^[A-Za-z0-9_.-]+$' };

const closed = (
  required: Readonly<Record<string, unknown>>,
  optional: Readonly<Record<string, unknown>> = {},
) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
const listOf = (items: unknown) => ({ type: 'array', items });
const strategy = { enum: ['ALWAYS', 'SKILL_RESPONSE'] };

const languageModel = closed({
  invocationName: { type: 'string', minLength: 2, maxLength: 50, pattern: '^\\p{L}+( \\p{L}+)+$' },
  intents: {
    ...listOf(
      closed(
        { name: intentName },
        {
          slots: listOf(closed({ name, type: slotType }, { samples: listOf(sample) })),
          samples: listOf(sample),
        },
      ),
    ),
    maxItems: 250,
  },
  types: listOf(
    closed({
      name,
      values: {
        ...listOf(
          closed({
            id: { type: 'string', minLength: 1 },
            name: closed(
              { value: { type: 'string', minLength: 1, maxLength: 140 } },
              { synonyms: listOf({ type: 'string', minLength: 1, maxLength: 140 }) },
            ),
          }),
        ),
        minItems: 1,
      },
    }),
  ),
});

const dialog = closed({
  delegationStrategy: strategy,
  intents: listOf(
    closed({
      name: intentName,
      confirmationRequired: { type: 'boolean' },
      delegationStrategy: strategy,
      prompts: closed({}, { confirmation: promptId }),
      slots: listOf(
        closed({
          name,
          type: slotType,
          elicitationRequired: { type: 'boolean' },
          confirmationRequired: { type: 'boolean' },
          prompts: closed({}, { elicitation: promptId, confirmation: promptId }),
        }),
      ),
    }),
  ),
});

const prompts = listOf(
  closed({
    id: promptId,
    variations: {
      ...listOf(closed({ type: { enum: ['PlainText', 'SSML'] }, value: { type: 'string', minLength: 1 } })),
      minItems: 1,
    },
  }),
);

export const alexaSchema = closed({ interactionModel: closed({ languageModel, dialog, prompts }) });
