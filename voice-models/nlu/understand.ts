import type { HearingContext, Understand } from '../../shared/ports/understand.ts';
import type { Expect, Heard, Slots, SlotValue } from '../../shared/turn.ts';
import type { Understood } from '../../shared/understood.ts';
import type { Intent, VoiceModel } from '../model.ts';
import { type AnswerGrammar, answerGrammar } from './answers.ts';
import { joined, normalise } from './plain-words.ts';
import { pinReader } from './pin.ts';
import { type SlotFinder, slotFinders } from './slots.ts';

interface Compiled {
  readonly intent: Intent;
  readonly patterns: readonly RegExp[];
}

interface Ears {
  readonly model: VoiceModel;
  readonly intents: readonly Compiled[];
  readonly slots: Readonly<Record<string, SlotFinder>>;
  readonly answers: AnswerGrammar;
  readPin(words: string): string | undefined;
}

/** Understands by the patterns of `voice-models/intents`; what fits none of them is not ours. */
export function createUnderstand(model: VoiceModel): Understand {
  const ears: Ears = {
    model,
    intents: [...model.intents]
      .sort((a, b) => b.priority - a.priority)
      .map((intent) => ({ intent, patterns: intent.patterns.map((pattern) => new RegExp(pattern)) })),
    slots: slotFinders(model),
    answers: answerGrammar(model.lexicon),
    readPin: pinReader(model.lexicon),
  };
  return (heard, expect, context) => (heard.kind === 'text' ? fromWords(ears, heard.text, expect, context) : fromIntent(ears, heard, expect, context));
}

type IntentHeard = Extract<Heard, { kind: 'intent' }>;

/** The platform has resolved it: only its slots are still words. */
function fromIntent(ears: Ears, heard: IntentHeard, expect: Expect, context: HearingContext): Understood {
  const { name, text } = heard;
  const words = text === undefined ? {} : { text };
  if (name === null) return text === undefined ? nothing('the platform fell back', words) : fromWords(ears, text, expect, context);
  const types = ears.model.intents.find(({ id }) => id === name)?.slots ?? {};
  const slots = Object.entries(heard.slots).map(([slot, said]) => [slot, slotValue(ears, types[slot], slot, said, context)] as const);
  return { intent: name, slots: Object.fromEntries(slots.filter(([, value]) => value !== '')), score: 1, why: 'resolved by the platform', ...words };
}

function slotValue(ears: Ears, type: string | undefined, slot: string, said: string, context: HearingContext): SlotValue {
  const words = joined(normalise(said, ears.model.lexicon));
  if (slot === 'pin') return /^\d+$/.test(said) ? said : (ears.readPin(words) ?? '');
  if (slot === 'amount' && /^\d+$/.test(said)) return Number(said);
  const known = type === undefined ? undefined : (ears.slots[type]?.(said, context) ?? ears.slots[type]?.(words, context));
  return known ?? said;
}

function nothing(why: string, rest: { readonly text?: string } = {}): Understood {
  return { intent: null, slots: {}, score: 0, why, ...rest };
}

function fromWords(ears: Ears, text: string, expect: Expect, context: HearingContext): Understood {
  const spaced = normalise(text, ears.model.lexicon);
  const words = joined(spaced);
  if (words === '') return nothing('nothing was said', { text });
  const found = answered(ears, spaced, expect) ?? mixed(ears, spaced, context) ?? matched(ears, words, context) ?? bareSlot(ears, words, expect, context);
  return found ? { ...found, text } : nothing('no pattern fits', { text });
}

/** What the open question awaits, where it is the whole of what was said. */
function answered(ears: Ears, spaced: string, expect: Expect): Understood | undefined {
  const words = joined(spaced);
  const pin = ears.readPin(words);
  if (pin !== undefined && (expect === 'pin' || words.includes('비밀번호'))) return { intent: 'pin', slots: { pin }, score: 1, why: 'digits alone' };
  if (expect === 'none' && !isBareAnswer(words)) return undefined;
  if (ears.answers.isNo(spaced)) return { intent: 'confirm.no', slots: {}, score: 1, why: 'closed list of 아니요' };
  if (ears.answers.isYes(spaced)) return { intent: 'confirm.yes', slots: {}, score: 1, why: 'closed list of 네' };
  return undefined;
}

/** Without a question only the plainest words are answers: "읽어줘" then is a wish of its own. */
const isBareAnswer = (words: string) => /^(네|예|응|그래|아니|아니요|아니오|아뇨|싫어|됐어|됐어요|괜찮아|괜찮아요)+$/.test(words);

function matched(ears: Ears, words: string, context: HearingContext): Understood | undefined {
  const member = ears.slots.relation?.(words, context);
  for (const { intent, patterns } of ears.intents) {
    const at = patterns.findIndex((pattern) => pattern.test(marked(ears, words, member, context)) || pattern.test(words));
    if (at >= 0) return { intent: intent.id, slots: slotsOf(ears, intent, words, context), score: 0.9, why: `${intent.id} pattern ${at + 1}` };
  }
  return undefined;
}

/** The member's name replaced, for patterns that speak of `{member}`. */
function marked(ears: Ears, words: string, member: SlotValue | undefined, context: HearingContext): string {
  if (member === undefined) return words;
  const named = ears.model.names.relation.find(({ id }) => id === member)?.words ?? context.members.flatMap((name) => [name, name.slice(1)]);
  const word = [...named].sort((a, b) => b.length - a.length).find((candidate) => words.includes(candidate));
  return word === undefined ? words : words.replace(word, '{member}');
}

function slotsOf(ears: Ears, intent: Intent, words: string, context: HearingContext): Slots {
  const found = Object.entries(intent.slots).map(([slot, type]) => [slot, ears.slots[type]?.(words, context)] as const);
  return Object.fromEntries(found.flatMap(([slot, value]) => (value === undefined ? [] : [[slot, value]])));
}

/** "두 번째 거", "주차 위반한 거": an answer to a choice, or a correction. */
function bareSlot(ears: Ears, words: string, expect: Expect, context: HearingContext): Understood | undefined {
  if (expect !== 'choice' && expect !== 'yesno') return undefined;
  const index = ears.slots.ordinal?.(words, context);
  const kind = ears.slots['fine-kind']?.(words, context);
  const amount = ears.slots.money?.(words, context);
  const slots = { index, kind, amount };
  const given = Object.entries(slots).flatMap(([slot, value]) => (value === undefined ? [] : [[slot, value] as const]));
  const short = words.length <= 16;
  return given.length > 0 && short ? { intent: 'notifications.detail', slots: Object.fromEntries(given), score: 0.8, why: 'a choice by itself' } : undefined;
}

const joints = /(?:듣고|읽고|확인하고|보고|하고|넣고|그리고)(?: 나서)? /;

/** "알림 듣고 과태료도 내줘": both, in their order. */
function mixed(ears: Ears, spaced: string, context: HearingContext): Understood | undefined {
  const joint = joints.exec(spaced);
  if (!joint) return undefined;
  const first = matched(ears, joined(`${spaced.slice(0, joint.index)} ${verbOf(joint[0])}`), context);
  const second = matched(ears, joined(spaced.slice(joint.index + joint[0].length)), context);
  if (!first?.intent || !second?.intent || first.intent === second.intent) return undefined;
  const then = [{ intent: second.intent, slots: second.slots }];
  return { ...first, why: `${first.why}, then ${second.why}`, then };
}

const verbs: readonly (readonly [string, string])[] = [['듣', '들려줘'], ['읽', '읽어줘'], ['확인', '확인해줘'], ['보', '보여줘'], ['넣', '넣어줘']];

const verbOf = (joint: string) => verbs.find(([stem]) => joint.startsWith(stem))?.[1] ?? '';
