import { describe, expect, it } from '@jest/globals';
import { readClova } from '../../../skills/clova/read.ts';
import { clovaBuiltIns } from '../../../voice-models/export/clova/clova-checklist.ts';
import { exporters } from '../../../voice-models/export/index.ts';
import { exported, heardAs, source, understand } from './exported.ts';

const files = new Map(exported('clova').map(({ path, text }) => [path, text]));
const inFolder = (folder: string) =>
  [...files].flatMap(([path, text]) =>
    path.startsWith(`${folder}/`) ? [{ name: path.slice(folder.length + 1).replace('.tsv', ''), text }] : [],
  );

/** An intent's file as the console's guide describes it; throws where it is otherwise. */
function readIntent(text: string) {
  const [, declared = '', said = ''] =
    /^\[INTENT SLOT\]\n((?:[^\t\n]+\t[^\t\n]+\n)*)\n\[INTENT EXPRESSION\]\n((?:[^\n]+\n)+)$/.exec(text) ?? [];
  if (said === '') throw new Error('not an intent file');
  const slots = declared
    .split('\n')
    .filter(Boolean)
    .map((row) => row.split('\t'));
  return {
    slots: new Map(slots.map(([name = '', type = '']) => [name, type])),
    samples: said.trimEnd().split('\n'),
  };
}

/** The tags of a sample, closed by their own names; throws where brackets are left over. */
function readTags(sample: string): readonly { readonly slot: string; readonly value: string }[] {
  const tag = /<([A-Za-z]+)>([^<>]+)<\/\1>/g;
  if (/[<>]/.test(sample.replaceAll(tag, ''))) throw new Error(`a tag is open: ${sample}`);
  return [...sample.matchAll(tag)].map(([, slot = '', value = '']) => ({ slot, value }));
}

const rowsOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'));

/** What our adapter makes of what CLOVA would send. */
const heard = (name: string, slots: object | null = null) => {
  const user = { userId: 'u' };
  const body = {
    version: '0.1.0',
    session: { new: false, sessionAttributes: {}, sessionId: 's', user },
    context: { System: { application: { applicationId: 'a' }, device: { deviceId: 'd' }, user } },
    request: { type: 'IntentRequest', intent: { name, slots } },
  };
  return readClova(body, 0).heard;
};

const intents = inFolder('intents').map(({ name, text }) => ({ name, ...readIntent(text) }));
const types = new Map(inFolder('slots').map(({ name, text }) => [name, rowsOf(text)]));

describe('the CLOVA files', () => {
  it('hold every intent of ours under a name that our adapter hears as it', () => {
    const ids = intents.map(({ name }) => heard(name));
    expect(ids).toEqual(source.source.intents.map(({ id }) => ({ kind: 'intent', name: id, slots: {} })));
  });

  it('list the built-in intents with what our adapter makes of them', () => {
    for (const [name, id] of Object.entries(clovaBuiltIns)) expect(heard(name)).toMatchObject({ name: id });
    const checklist = files.get('checklist.txt') ?? '';
    expect(
      [...Object.keys(clovaBuiltIns), 'CLOVA.NUMBER', 'CLOVA.DATETIME'].filter(
        (name) => !checklist.includes(name),
      ),
    ).toEqual([]);
    for (const path of files.keys()) if (path !== 'checklist.txt') expect(checklist).toContain(path);
  });

  it('give each intent thirty samples or more and at most 2000, none twice', () => {
    for (const { name, samples } of intents) {
      expect({ name, enough: samples.length >= 30 && samples.length <= 2000 }).toEqual({
        name,
        enough: true,
      });
      expect({ name, distinct: new Set(samples).size }).toEqual({ name, distinct: samples.length });
    }
  });

  it('tag only slots that are declared, with words in them, and declare none of an unknown type', () => {
    for (const { name, slots, samples } of intents) {
      const tags = samples.flatMap(readTags);
      expect({ name, unknown: tags.filter(({ slot }) => !slots.has(slot)) }).toEqual({ name, unknown: [] });
      const unknown = [...slots.values()].filter(
        (type) => !types.has(type) && !/^CLOVA\.(NUMBER|DATETIME)$/.test(type),
      );
      expect({ name, unknown }).toEqual({ name, unknown: [] });
    }
  });

  it('name one slot type by one slot, but for what an intent says twice', () => {
    const slotsByType = new Map<string, Set<string>>();
    for (const { slots } of intents)
      for (const [slot, type] of slots) slotsByType.set(type, (slotsByType.get(type) ?? new Set()).add(slot));
    const several = [...slotsByType].filter(([, slots]) => slots.size > 1).map(([type]) => type);
    expect(several).toEqual(['CLOVA.DATETIME']);
  });

  it('are spoken as our own side understands them, at least 99 of 100', () => {
    const said = intents.flatMap(({ samples }, at) =>
      samples.map((sample) => ({
        id: source.source.intents[at]?.id ?? '',
        text: sample.replaceAll(/<[^>]+>/g, ''),
      })),
    );
    const missed = said.filter(({ id, text }) => heardAs(id, text).intent !== id);
    expect(said.length).toBeGreaterThan(4_000);
    expect(missed.length / said.length).toBeLessThan(0.01);
  });

  it('have rows of words without a second meaning', () => {
    for (const [name, rows] of types) {
      const words = rows.flat();
      expect({ name, words: words.filter((word) => word.trim() !== word || word === '') }).toEqual({
        name,
        words: [],
      });
      expect({ name, distinct: new Set(words).size }).toEqual({ name, distinct: words.length });
    }
  });

  it('have a first word in each row that our side reads as one thing of its own', () => {
    const slotOf = (type: string) =>
      intents.flatMap(({ name, slots }) =>
        [...slots].filter(([, of]) => of === type).map(([slot]) => ({ name, slot })),
      )[0];
    for (const [type, rows] of types) {
      const { name = '', slot = '' } = slotOf(type) ?? {};
      const read = rows.map(([word = '']) => {
        const said = heard(name, { [slot]: { name: slot, value: word } });
        if (said.kind !== 'intent') throw new Error(said.kind);
        return understand(said, 'none', { members: () => [], now: 0 }).slots[slot];
      });
      // Free text stays what it is, and two ways to say one PIN are one PIN.
      const things = type === 'PIN' ? new Set(read.map(String)).size + 2 : new Set(read).size;
      expect({ type, things, none: read.includes(undefined) }).toEqual({
        type,
        things: rows.length,
        none: false,
      });
    }
  });

  it('are sent by CLOVA as the facts that the dialogs ask for', () => {
    const first = (type: string, at: number) => types.get(type)?.[at]?.[0] ?? '';
    const slotsOf = (name: string, slot: string, value: string) => {
      const said = heard(name, { [slot]: { name: slot, value } });
      return said.kind === 'intent' ? understand(said, 'none', { members: () => [], now: 0 }).slots : {};
    };
    expect(slotsOf('CertificateIssueIntent', 'certificate', first('CERTIFICATE', 0))).toEqual({
      certificate: 'resident-abstract-household',
    });
    expect(slotsOf('FinesPayIntent', 'index', first('ORDINAL', 1))).toEqual({ index: 2 });
    expect(slotsOf('FinesExplainIntent', 'topic', first('FINE_TOPIC', 1))).toEqual({ topic: 'late' });
    expect(slotsOf('NotificationsListIntent', 'mode', first('MODE', 0))).toEqual({ mode: 'all' });
    expect(slotsOf('NotificationsListIntent', 'period', first('PERIOD', 3))).toEqual({ period: 'this-week' });
    expect(slotsOf('PinIntent', 'pin', '공일공구')).toEqual({ pin: '0109' });
  });
});

describe('a line that CLOVA would read wrongly', () => {
  it.each(['<b>질문</b> 있어', '질문\t있어'])('stops the export and is named: %p', (seed) => {
    const [first] = source.source.intents;
    if (!first) throw new Error('no intents');
    const wrong = { ...source, source: { ...source.source, intents: [{ ...first, seeds: [seed] }] } };
    expect(() => exporters.clova?.(wrong)).toThrow(/clova: approval\.status: /);
  });
});
