import type { Expect, Slots } from '../../shared/turn.ts';
import type { Deed, Understood } from '../../shared/understood.ts';
import type { State } from '../source.ts';
import type { VoiceModel } from '../voice-model.ts';
import { type Classify, classifier } from './classifier.ts';
import { type Cut, cutter } from './cuts.ts';
import { deedIn } from './deed-in.ts';
import { entryTitleReader } from './entry-title.ts';
import { forgottenPinReader } from './forgotten-pin.ts';
import { type FormReaders, formReaders } from './form-readers.ts';
import { gazetteer } from './gazetteer.ts';
import { lineFinder } from './line-finder.ts';
import { moveTimesReader } from './move-times.ts';
import { type Perceive, perceiver } from './perceive.ts';
import { type Refusals, refusals } from './refusals.ts';
import { sharedCalendarReader } from './shared-calendar.ts';
import { type SlotReaders, slotReaders } from './slot-readers.ts';
import type { PinReader } from './spoken-pin.ts';
import { valueReaders } from './value-readers.ts';
import { onlyWhenReader } from './when-words.ts';
import { type Answer, yesNoGrammar } from './yes-no.ts';

/** Everything that listens, made once from the model. */
export interface Ears {
  readonly perceive: Perceive;
  readonly classify: Classify;
  readonly slots: SlotReaders;
  readonly pin: PinReader;
  readonly form: FormReaders;
  readonly refusals: Refusals;
  readonly intents: VoiceModel['intents'];
  readonly states: Readonly<Record<Expect, State>>;
  readonly risks: VoiceModel['risks'];
  readonly opposites: VoiceModel['opposites'];
  /** What an entry of the calendar is to be called. */
  entryTitle(spaced: string): string | undefined;
  /** Whether a day or an hour is all that was said. */
  onlyWhen(spaced: string): boolean;
  /** "달력 주소 알려 줘". */
  sharedCalendar(joined: string): Understood | undefined;
  /** "비밀번호 까먹었어". */
  forgottenPin(joined: string, expect: Expect): Understood | undefined;
  /** Where an entry stands and where it goes. */
  moveTimes(joined: string, now: number): Slots;
  answer(joined: string): Answer | undefined;
  /** What a 네 names besides. */
  deed(joined: string): Deed | undefined;
  /** Where it may be two wishes. */
  cuts(joined: string): readonly Cut[];
  /** Whether one of the things we deal with is named. */
  isNoun(joined: string): boolean;
  /** Whether a slot already holds a catalogue's id. */
  isId(type: string, value: string): boolean;
  /** The intent whose seed this is, word for word but for hesitations around it. */
  seeded(joined: string): string | undefined;
}

export function ears(model: VoiceModel): Ears {
  const { lexicon, names, intents, states, risks, opposites } = model;
  const places = gazetteer(names);
  const readers = valueReaders(lexicon);
  const ids = new Set(names.map(({ type, id }) => `${type} ${id}`));
  return {
    perceive: perceiver(lexicon, { places, readers }),
    classify: classifier(model.weights),
    slots: slotReaders(lexicon, names, { places, readers }),
    pin: readers.pin,
    form: formReaders(lexicon, readers.date),
    refusals: refusals(lexicon),
    intents,
    states,
    risks,
    opposites,
    entryTitle: entryTitleReader(lexicon),
    onlyWhen: onlyWhenReader(lexicon),
    sharedCalendar: sharedCalendarReader(lexicon),
    forgottenPin: forgottenPinReader(lexicon),
    moveTimes: moveTimesReader(lexicon, readers),
    answer: yesNoGrammar(lexicon),
    deed: deedIn(lexicon.yesNo.deeds),
    cuts: cutter(lexicon),
    isNoun: (joined) => lexicon.joints.nouns.some((noun) => joined.includes(noun)),
    isId: (type, value) => ids.has(`${type} ${value}`),
    seeded: seedFinder(model),
  };
}

function seedFinder({ seeds, lexicon }: VoiceModel): Ears['seeded'] {
  const known = lineFinder(seeds);
  const fillers = lexicon.augment.before.map((words) => words.replaceAll(' ', ''));
  return (joined) => {
    const found = known(joined);
    if (found !== undefined) return found;
    const filler = fillers.filter((word) => joined.startsWith(word)).sort((a, b) => b.length - a.length)[0];
    return filler === undefined ? undefined : known(joined.slice(filler.length));
  };
}
