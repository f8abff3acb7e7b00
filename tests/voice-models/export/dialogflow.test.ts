import { describe, expect, it } from '@jest/globals';
import { JovoModelDialogflow } from '@jovotech/model-dialogflow';
import { Ajv } from 'ajv';
import { z } from 'zod';
import { intentId } from '../../../skills/lib/intent-names.ts';
import { exporters } from '../../../voice-models/export/index.ts';
import { samplesOf, slotsOf } from '../../../voice-models/export/utterances.ts';
import { dialogflowSchemas } from './dialogflow-schema.ts';
import { exported, misheard, slotMeaning, source, withSeed } from './exported.ts';

const files = exported('dialogflow')
  .filter(({ path }) => path.startsWith('agent/'))
  .map(({ path, text }) => ({ path: path.slice('agent/'.length), content: JSON.parse(text) as unknown }));
const contentOf = (path: string) => files.find((file) => file.path === path)?.content;

const Said = z.array(
  z.object({ data: z.array(z.object({ text: z.string(), alias: z.string().optional() })) }),
);
const Entries = z.array(z.object({ value: z.string(), synonyms: z.array(z.string()) }));
const Named = z.object({ id: z.string(), name: z.string() });

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
const validators = dialogflowSchemas.map(([pattern, schema]) => ({ pattern, validate: ajv.compile(schema) }));
function schemaProblems(path: string, content: unknown): readonly string[] {
  const found = validators.find(({ pattern }) => pattern.test(path));
  if (!found) return [`${path}: no such file`];
  if (found.validate(content)) return [];
  return (found.validate.errors ?? []).map(
    ({ instancePath, message }) => `${path}${instancePath}: ${message}`,
  );
}

/** A reader that is not ours: Jovo's, which takes an exported agent apart. */
const jovo = JovoModelDialogflow.toJovoModel(
  files.map(({ path, content }) => ({ path: path.split('/'), content })),
  'ko',
);
const Jovo = z.object({
  intents: z.record(
    z.string(),
    z.object({
      phrases: z.array(z.string()),
      entities: z
        .record(
          z.string(),
          z.object({
            type: z.union([z.string(), z.object({ dialogflow: z.string() })]),
            text: z.string().optional(),
          }),
        )
        .default({}),
    }),
  ),
  entityTypes: z.record(z.string(), z.object({ values: z.array(z.object({ value: z.string() })) })),
});
const read = Jovo.parse(jovo);

describe('the Dialogflow agent', () => {
  it('has the files that the console writes, and no field that it does not', () => {
    expect(files.flatMap(({ path, content }) => schemaProblems(path, content))).toEqual([]);
    const names = files.flatMap(({ path, content }) =>
      /^(intents|entities)\/[^_]+\.json$/.test(path) ? [[path, Named.parse(content).name]] : [],
    );
    for (const [path, name] of names) expect(path?.endsWith(`/${name}.json`)).toBe(true);
    const ids = files.flatMap(({ content }) => JSON.stringify(content).match(/"id":"[^"]+"/g) ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has a schema that refuses what is not of an agent', () => {
    const intent = contentOf('intents/FinesPayIntent.json');
    expect(schemaProblems('intents/A.json', { ...Object(intent), responses: [] })).not.toEqual([]);
    expect(schemaProblems('intents/A.json', { ...Object(intent), templates: [] })).not.toEqual([]);
    expect(schemaProblems('intents/A_usersays_ko.json', [])).not.toEqual([]);
    expect(schemaProblems('entities/a_entries_ko.json', [{ value: 'a', synonyms: [] }])).not.toEqual([]);
    expect(schemaProblems('entity/a.json', {})).toEqual(['entity/a.json: no such file']);
  });

  it('is taken apart by Jovo into our intents, their slots, and every sample', () => {
    expect(Object.keys(read.intents).map(intentId)).toEqual(source.source.intents.map(({ id }) => id));
    for (const [intent, samples] of samplesOf(source)) {
      const { entities, phrases } = Object.entries(read.intents).find(
        ([name]) => intentId(name) === intent.id,
      )?.[1] ?? {
        entities: {},
        phrases: [],
      };
      expect(Object.keys(entities)).toEqual([...slotsOf(intent).keys()]);
      // Only free text without words around it is left out.
      expect(samples.length - phrases.length).toBeLessThanOrEqual(intent.id === 'ara.question' ? 1 : 0);
    }
  });

  it('defines every entity that is not Dialogflow’s own, and no other', () => {
    const used = Object.values(read.intents).flatMap(({ entities }) =>
      Object.values(entities).map(({ type }) => (typeof type === 'string' ? type : type.dialogflow)),
    );
    const system = used.filter((type) => type.startsWith('@sys.'));
    expect([...new Set(system)].sort()).toEqual(['@sys.any', '@sys.date', '@sys.number', '@sys.time']);
    const own = new Set(used.filter((type) => !type.startsWith('@sys.')));
    expect(new Set(Object.keys(read.entityTypes))).toEqual(own);
  });

  it('is told by the value of an entry what our side means by it', () => {
    for (const [type, { values }] of Object.entries(read.entityTypes)) {
      if (type === 'pin') continue;
      const owner = source.source.intents.find((intent) =>
        [...slotsOf(intent).values()].some((of) => of === type),
      );
      const slot = owner ? [...slotsOf(owner)].find(([, of]) => of === type)?.[0] : undefined;
      const ids = values.map(({ value }) => value);
      const meant = ids.map((id) => String(slotMeaning(owner?.id ?? '', slot ?? '', id)));
      expect({ type, meant }).toEqual({ type, meant: ids });
      const words = Entries.parse(contentOf(`entities/${type}_entries_ko.json`)).flatMap(
        (each) => each.synonyms,
      );
      expect({ type, distinct: new Set(words).size }).toEqual({ type, distinct: words.length });
    }
  });

  it('welcomes, falls back and ends with the events of its platforms, all through our webhook', () => {
    expect(contentOf('intents/Default Welcome Intent.json')).toMatchObject({
      events: [{ name: 'WELCOME' }, { name: 'GOOGLE_ASSISTANT_WELCOME' }],
      fallbackIntent: false,
    });
    expect(contentOf('intents/Default Fallback Intent.json')).toMatchObject({ fallbackIntent: true });
    expect(contentOf('intents/StopIntent.json')).toMatchObject({
      events: [{ name: 'actions_intent_CANCEL' }],
    });
    for (const { path, content } of files)
      if (/^intents\/[^_]+\.json$/.test(path)) expect(content).toMatchObject({ webhookUsed: true });
  });

  it('is spoken as our own side understands it, at least 99 of 100', () => {
    const said = files.flatMap(({ path, content }) => {
      const id = intentId(/^intents\/(\w+)_usersays_ko\.json$/.exec(path)?.[1] ?? '');
      if (id === null) return [];
      return Said.parse(content).map(({ data }) => ({ id, text: data.map(({ text }) => text).join('') }));
    });
    expect(said.length).toBeGreaterThan(4_000);
    expect(misheard(said).length / said.length).toBeLessThan(0.01);
  });

  it('is not made of a line that is too long, and names it', () => {
    const seed = '질문 있어 '.repeat(200).trim();
    expect(() => exporters.dialogflow?.(withSeed(seed))).toThrow(
      /dialogflow: approval\.status: "질문 있어 .*768/,
    );
  });
});
