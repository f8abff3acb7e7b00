import type { Intent } from '../../source.ts';
import { consoleIntent, consoleType } from '../console-names.ts';
import { closedTypes, type ExportSlotType } from '../slot-values.ts';
import { slotsOf } from '../utterances.ts';

/** Amazon's standard intents, which a skill extends with samples of its own, for those of ours that mean the same. */
const standard: Readonly<Record<string, string>> = {
  'confirm.yes': 'AMAZON.YesIntent',
  'confirm.no': 'AMAZON.NoIntent',
  help: 'AMAZON.HelpIntent',
  stop: 'AMAZON.StopIntent',
  cancel: 'AMAZON.CancelIntent',
  'nav.repeat': 'AMAZON.RepeatIntent',
  'nav.next': 'AMAZON.NextIntent',
  'nav.previous': 'AMAZON.PreviousIntent',
};

/** Wanted of every skill, or sent without being asked for; neither takes samples. */
export const unsaidIntents = ['AMAZON.FallbackIntent', 'AMAZON.NavigateHomeIntent'];

export const alexaIntentName = (id: string): string => standard[id] ?? consoleIntent(id);

/** Amazon's own types, where they read what our readers would: digits, ISO dates, times of 24 hours. */
const builtIn: Readonly<Partial<Record<ExportSlotType, string>>> = {
  money: 'AMAZON.NUMBER',
  date: 'AMAZON.DATE',
  time: 'AMAZON.TIME',
  pin: 'AMAZON.FOUR_DIGIT_NUMBER',
  text: 'AMAZON.SearchQuery',
};

export const alexaTypeName = (type: ExportSlotType): string => builtIn[type] ?? consoleType(type);

/** Slots of an intent; a standard intent has none. */
export const alexaSlots = (intent: Intent): readonly { readonly name: string; readonly type: string }[] =>
  [...slotsOf(intent)].map(([name, type]) => ({ name, type: alexaTypeName(type) }));

/** The custom types that slots are of. */
export const alexaTypes = (intents: readonly Intent[]): readonly ExportSlotType[] => {
  const used = new Set(intents.flatMap((intent) => [...slotsOf(intent).values()]));
  return closedTypes.filter((type) => used.has(type));
};
