import { describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { noticeKinds } from '../../../shared/catalog/notice-kinds.ts';
import { document, faults } from './described.ts';

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

interface Exampled {
  /** Where its schema stands in the document. */
  readonly schema: string;
  readonly examples: readonly unknown[];
}

/** Everything in the document that brings examples; a media type's belong to its schema. */
function exampled(part: unknown, place = ''): readonly Exampled[] {
  if (!isNode(part)) return [];
  const below = Object.entries(part).flatMap(([name, one]) => exampled(one, `${place}/${escaped(name)}`));
  const { schema, example, examples } = part;
  if (isNode(schema) && example !== undefined)
    return [...below, { schema: `${place}/schema`, examples: [example] }];
  if (isNode(schema) && isNode(examples)) {
    const values = Object.values(examples).map((one) => (one as Node).value);
    return [...below, { schema: `${place}/schema`, examples: values }];
  }
  return Array.isArray(examples) ? [...below, { schema: place, examples }] : below;
}

const escaped = (name: string) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));

describe('the document of the agency API', () => {
  it('is OpenAPI 3.1 by a validator that is not ours', async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document));
    expect([result.valid, result.valid ? [] : result.errors]).toEqual([true, []]);
    expect(validator.version).toBe('3.1');
    const broken = structuredClone(document);
    broken.paths['/notices'].post.responses = { later: {} };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it('brings only examples that its own schemas take', () => {
    const found = exampled(document);
    expect(found.length).toBeGreaterThan(3 * noticeKinds().length);
    const wrong = found.flatMap(({ schema, examples }) =>
      examples.flatMap((example) => faults(schema, example).map((fault) => [fault, example])),
    );
    expect(wrong).toEqual([]);
    expect(faults('/components/schemas/Receipt', { id: 'x', state: 'lost' })).toHaveLength(2);
  });

  it('has for each kind a scope, and the schemas of what is sent and what is changed', () => {
    const { scopes } = document.components.securitySchemes.agency.flows.clientCredentials;
    const kinds = noticeKinds().map(({ id }) => id);
    expect(Object.keys(scopes)).toEqual(kinds.map((id) => `notice:${id}`));
    expect(Object.keys(document.components.schemas.Notice.discriminator.mapping)).toEqual(kinds);
    for (const kind of noticeKinds()) {
      const { properties, required = [] } = document.components.schemas[`fields.${kind.id}`];
      expect(Object.keys(properties)).toEqual(kind.fields.map(({ key }) => key));
      expect(required).toEqual(kind.fields.filter((field) => field.required).map(({ key }) => key));
    }
  });
});
