import { describe, expect, it } from '@jest/globals';
import { loadVoiceModel } from '../../../voice-models/load.ts';
import { loadVoiceSource } from '../../../voice-models/load-source.ts';
import { classifier } from '../../../voice-models/nlu/classifier.ts';
import { conceptFinder } from '../../../voice-models/nlu/concepts.ts';
import { ears } from '../../../voice-models/nlu/ears.ts';
import type { Features } from '../../../voice-models/nlu/features.ts';

const model = loadVoiceModel();
const { perceive, classify } = ears(model);
const meanings = conceptFinder(model.lexicon.concepts.words);

const asked = ['fines.pay', 'calendar.remove', 'subscription.add'];
const heard = loadVoiceSource()
  .intents.filter(({ id }) => asked.includes(id))
  .flatMap(({ seeds }) => seeds.filter((seed) => !seed.includes('{')))
  .map(perceive);

const labelled = (features: Features): readonly (readonly [at: number, label: string])[] =>
  Array.from({ length: features.count }, (_, at) => [at, features.label(at)] as const).filter(
    (each): each is readonly [number, string] => Boolean(each[1]),
  );

/** A piece of the words, what a word of them means, or a fact of the whole. */
function isOf({ heard: { joined, spaced }, mentions }: (typeof heard)[number], label: string): boolean {
  if (joined.includes(label) || spaced.includes(label)) return true;
  const known: readonly string[] = meanings(joined, mentions);
  return /^(?:an? |\d+×3 syllables)/.test(label) || label.split(/[ +]/).every((each) => known.includes(each));
}

describe('the words that `why` names', () => {
  it('are enough sentences to tell', () => {
    expect(heard.length).toBeGreaterThan(300);
  });

  it('are of what was heard', () => {
    const strange = heard.flatMap((percept) =>
      classify(percept.features()).because.flatMap((label) =>
        isOf(percept, label) ? [] : [[percept.heard.spaced, label]],
      ),
    );
    expect(strange).toEqual([]);
    expect(heard.filter((percept) => classify(percept.features()).because.length === 0)).toEqual([]);
  });

  it('are the same words wherever the same piece is heard', () => {
    const labels = new Map<number, string>();
    const other: unknown[] = [];
    for (const percept of heard) {
      const features = percept.features();
      for (const [at, label] of labelled(features)) {
        const hash = features.hashes[at] ?? 0;
        const before = labels.get(hash) ?? label;
        if (before !== label) other.push([percept.heard.spaced, before, label]);
        labels.set(hash, before);
      }
    }
    expect(labels.size).toBeGreaterThan(3000);
    expect(other.slice(0, 5)).toEqual([]);
  });

  it('are those of the one piece that decides, where only one does', () => {
    const wrong: unknown[] = [];
    for (const percept of heard.filter((_, nth) => nth % 10 === 0)) {
      const features = percept.features();
      for (const [at, label] of labelled(features)) {
        const { because } = decidedBy(features.hashes[at] ?? 0)(features);
        if (because[0] !== label || because.length > 1) wrong.push([percept.heard.spaced, label, because]);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('name the fine or its paying for "과태료 내줘"', () => {
    const percept = perceive('과태료 내줘');
    const { intent, because } = classify(percept.features());
    expect(intent).toBe('fines.pay');
    const pieces = ['과태', '태료', '과태료', '내줘', 'fine', 'pay'];
    expect(because.filter((label) => pieces.some((piece) => label.includes(piece)))).not.toEqual([]);
  });
});

/** A classifier to which one piece speaks, for the first of two classes. */
const decidedBy = (hash: number) =>
  classifier({
    classes: ['ours', 'none'],
    keys: Uint32Array.of(hash),
    weights: Int8Array.of(100, 0),
    scale: 1,
    bias: [0, 0],
    temperature: 1,
  });
