import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { intentId } from '../../../skills/lib/intent-names.ts';
import { exporters } from '../../../voice-models/export/index.ts';
import { exported, misheard, slotMeaning, source, withSeed } from './exported.ts';
import { protoProblems } from './google-schema.ts';

const files = exported('google')
  .filter(({ path }) => path.startsWith('sdk/'))
  .map(({ path, text }) => ({ path: path.slice('sdk/'.length), content: parse(text) as unknown }));

const inFolder = (folder: string) =>
  files.flatMap(({ path, content }) =>
    path.startsWith(`${folder}/`)
      ? [{ name: path.slice(folder.length + 1).replace('.yaml', ''), content }]
      : [],
  );
const Intent = z.object({
  parameters: z.array(z.object({ name: z.string(), type: z.object({ name: z.string() }) })).default([]),
  trainingPhrases: z.array(z.string()),
});
const Type = z.object({
  synonym: z
    .object({ entities: z.record(z.string(), z.object({ synonyms: z.array(z.string()) })) })
    .optional(),
  regularExpression: z
    .object({ entities: z.object({ pin: z.object({ regularExpressions: z.array(z.string()) }) }) })
    .optional(),
});
const Scene = z.object({
  intentEvents: z.array(z.object({ intent: z.string(), handler: z.object({ webhookHandler: z.string() }) })),
});

const intents = inFolder('custom/intents').map(({ name, content }) => ({ name, ...Intent.parse(content) }));
const types = new Map(inFolder('custom/types').map(({ name, content }) => [name, Type.parse(content)]));
const contentOf = (path: string) => files.find((file) => file.path === path)?.content;

/** As `intent.proto` has it: `($name 'words')`. */
const annotation = /\(\$([a-z]+) '([^']+)'\)/g;

describe('the Actions SDK project', () => {
  it('is made of Google’s own messages and lacks only what its owner alone has', () => {
    const problems = files.flatMap(({ path, content }) => protoProblems(path, content));
    expect(problems.map((problem) => problem.replace(/^.*localizedSettings\./, ''))).toEqual([
      'smallLogoImage: missing',
      'developerName: missing',
      'developerEmail: missing',
      'privacyPolicyUrl: missing',
    ]);
    const notice = exported('google').find(({ path }) => path === 'README.txt')?.text ?? '';
    for (const name of ['projectId', 'smallLogoImage', 'developerName', 'developerEmail', 'privacyPolicyUrl'])
      expect(notice).toContain(name);
  });

  it('is read by a reader that refuses what Google does not have', () => {
    expect(protoProblems('custom/intents/A.yaml', { trainingPhrase: [] })).toEqual([
      'custom/intents/A.yaml.trainingPhrase: unknown',
    ]);
    expect(protoProblems('custom/intents/A.yaml', { parameters: [{ type: { name: 'B' } }] })).toEqual([
      'custom/intents/A.yaml.parameters[0].name: missing',
    ]);
    expect(protoProblems('custom/intents/A.yaml', { trainingPhrases: [1] })).toHaveLength(1);
    expect(protoProblems('custom/types/A.yaml', { synonym: { matchType: 'LOOSE', entities: {} } })).toEqual([
      'custom/types/A.yaml.synonym.matchType: no such MatchType',
    ]);
    expect(protoProblems('custom/types/A.yaml', { freeText: {}, synonym: { entities: {} } })).toHaveLength(1);
    expect(protoProblems('intents/A.yaml', {})).toEqual(['intents/A.yaml: no such file']);
  });

  it('names every intent so that our adapters hear the intent it was made of', () => {
    expect(intents.map(({ name }) => intentId(name))).toEqual(source.source.intents.map(({ id }) => id));
  });

  it('declares every parameter that a phrase names, of a type that there is', () => {
    const builtIn = ['actions.type.Number', 'actions.type.Date', 'actions.type.Time'];
    for (const { name, parameters, trainingPhrases } of intents) {
      const known = parameters.map((each) => each.name);
      const used = trainingPhrases.flatMap((text) => [...text.matchAll(annotation)].map(([, slot]) => slot));
      const unknown = used.filter((slot) => !known.includes(slot ?? ''));
      const typeless = parameters.filter(({ type }) => !types.has(type.name) && !builtIn.includes(type.name));
      const open = trainingPhrases.filter((text) => /[()$']/.test(text.replaceAll(annotation, '')));
      expect({ name, unknown, typeless, open }).toEqual({ name, unknown: [], typeless: [], open: [] });
    }
  });

  it('hears every intent in its one scene, through a handler that the webhook has, and starts there', () => {
    const [scene] = inFolder('custom/scenes');
    const { intentEvents } = Scene.parse(scene?.content);
    const heard = intentEvents.map(({ intent }) => intent);
    expect(new Set(heard).size).toBe(heard.length);
    expect(heard.filter((name) => !name.startsWith('actions.intent.'))).toEqual(
      intents.map(({ name }) => name),
    );
    for (const needed of ['YES', 'NO', 'NO_INPUT_FINAL', 'NO_MATCH_FINAL', 'CANCEL'])
      expect(heard).toContain(`actions.intent.${needed}`);
    expect(contentOf('webhooks/voice.yaml')).toEqual({ handlers: [{ name: 'voice' }] });
    expect(new Set(intentEvents.map(({ handler }) => handler.webhookHandler))).toEqual(new Set(['voice']));
    expect(contentOf('actions/actions.yaml')).toEqual({ custom: { 'actions.intent.MAIN': {} } });
    expect(contentOf('custom/global/actions.intent.MAIN.yaml')).toEqual({
      handler: { webhookHandler: 'voice' },
      transitionToScene: scene?.name,
    });
  });

  it('is told by the key of an entry what our side means by it', () => {
    for (const [name, { synonym }] of types) {
      if (!synonym) continue;
      const owner = intents.find(({ parameters }) => parameters.some(({ type }) => type.name === name));
      const slot = owner?.parameters.find(({ type }) => type.name === name)?.name ?? '';
      const ids = Object.keys(synonym.entities);
      const meant = ids.map((id) => String(slotMeaning(intentId(owner?.name ?? '') ?? '', slot, id)));
      expect({ name, meant }).toEqual({ name, meant: ids });
      const words = Object.values(synonym.entities).flatMap(({ synonyms }) => synonyms);
      expect({ name, distinct: new Set(words).size }).toEqual({ name, distinct: words.length });
    }
  });

  it('keeps the zero of a PIN: four digits by any of their words, and nothing else', () => {
    const [expression = ''] = types.get('Pin')?.regularExpression?.entities.pin.regularExpressions ?? [];
    const pin = new RegExp(`^${expression}$`);
    for (const said of ['0109', '공일공구', '하나 둘 셋 넷', '오 육 칠 팔']) expect(said).toMatch(pin);
    for (const said of ['010', '공일공', '과태료 내줘', '하나 둘 셋 넷 다섯']) expect(said).not.toMatch(pin);
  });

  it('is spoken as our own side understands it, at least 99 of 100', () => {
    const said = intents.flatMap(({ name, trainingPhrases }) =>
      trainingPhrases.map((text) => ({ id: intentId(name) ?? '', text: text.replaceAll(annotation, '$2') })),
    );
    expect(said.length).toBeGreaterThan(4_000);
    expect(misheard(said).length / said.length).toBeLessThan(0.01);
  });

  it.each(["질문 ('있어')", '질문 $있어'])('is not made of a line that Google would misread: %p', (seed) => {
    expect(() => exporters.google?.(withSeed(seed))).toThrow(/google: approval\.status: .*intent\.proto/);
  });
});
