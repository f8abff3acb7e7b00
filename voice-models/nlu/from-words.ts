import { familyIn } from '../../shared/catalog/petition-words.ts';
import type { HearingContext } from '../../shared/ports/understand.ts';
import type { Expect, Slots } from '../../shared/turn.ts';
import type { Understood } from '../../shared/understood.ts';
import { answerToQuestion } from './answer-to-question.ts';
import { defined } from './defined.ts';
import type { Ears } from './ears.ts';
import { fillSlots } from './fill-slots.ts';
import { forMember } from './for-member.ts';
import { formAnswer } from './form-answers.ts';
import { type Guess, guess, nothing } from './guess.ts';
import { inParts } from './in-parts.ts';
import { otherKind } from './other-kind.ts';
import type { Percept } from './perceive.ts';
import { petitionRequest } from './petition-request.ts';
import { unlessRefused } from './refusals.ts';

/** Closed grammars first, for they are sure; then the request of two parts, the foreseen sentence, and the classifier. */
export function fromWords(ears: Ears, text: string, expect: Expect, context: HearingContext): Understood {
  const percept = ears.perceive(text);
  if (percept.words.joined === '') return { ...nothing('nothing was said'), text };
  const understood =
    (expect === 'text' ? undefined : ears.forgottenPin(percept.heard.joined, expect)) ??
    petitionRequest(ears, percept, expect, context) ??
    answered(ears, percept, expect, context) ??
    (expect === 'text' ? undefined : ears.sharedCalendar(percept.heard.joined)) ??
    inParts(ears, percept, expect, context) ??
    forMember(
      ears,
      asUnderstood(ears, guess(ears, rather(ears, percept), expect), percept, context),
      percept,
      expect,
      context,
    );
  const unasked = isFixed(understood) ? fromWords(ears, text, 'none', context) : undefined;
  const meant = minded(ears, understood, percept, expect);
  return { ...meant, text, ...(unasked && unasked.intent !== null && !unasked.ask ? { unasked } : {}) };
}

/** "과태료 내지 말고 보여 줘" is guessed at without what is not to be done; its slots are read from the whole. */
function rather(ears: Ears, percept: Percept): Percept {
  const rest = ears.refusals.rather(percept.heard.joined);
  return rest === undefined ? percept : ears.perceive(rest);
}

/** What changes nothing may be misheard; "과태료 내지 마" must not be. */
function minded(ears: Ears, understood: Understood, { heard }: Percept, expect: Expect): Understood {
  const { intent, then = [] } = understood;
  const last = then.at(-1)?.intent ?? intent;
  const risk = last === null ? undefined : ears.risks[last];
  if (last === 'cancel' || (risk !== 'change' && risk !== 'money')) return understood;
  const before = ears.refusals.refused(heard.joined);
  const undoes = before !== undefined && ears.refusals.undoes(before);
  return unlessRefused(understood, before, { undoes, asked: expect === 'yesno' || expect === 'pin' });
}

/** An answer of a form that is no free text: where the form does not take it, it may be a wish of its own. */
const isFixed = ({ intent, slots }: Understood) => intent === 'answer' && slots.text === undefined;

/** What may be chosen can also be the name of a petition: whoever asked takes the one or the other. */
function answered(
  ears: Ears,
  percept: Percept,
  expect: Expect,
  context: HearingContext,
): Understood | undefined {
  const direct = answerToQuestion(ears, percept, expect, context);
  const isName = expect === 'choice' && direct?.intent === 'petition.file';
  if (direct && !isName) return direct;
  const chosen = formAnswer(ears, percept, expect, context);
  return chosen && direct ? { ...chosen, slots: { ...direct.slots, ...chosen.slots } } : (chosen ?? direct);
}

function asUnderstood(
  ears: Ears,
  { intent, score, why, ask }: Guess,
  percept: Percept,
  context: HearingContext,
): Understood {
  if (intent === null) return { intent, slots: {}, score, why };
  const read = slotsIn(ears, intent, percept, context);
  const family =
    intent === 'petition.file' && read.petition === undefined ? familyIn(percept.heard.joined) : undefined;
  const slots = family === undefined ? read : { ...read, petition: family };
  return { intent, slots, score, why, ...(ask ? { ask } : {}) };
}

/** Of an entry the whole sentence tells more: its name, and which of two days is the new one. A day says all of its week. */
function slotsIn(ears: Ears, intent: string, { heard }: Percept, context: HearingContext): Slots {
  const read = fillSlots(ears, intent, heard.joined, context);
  if (intent === 'calendar.add') return { ...read, ...defined([['title', ears.entryTitle(heard.spaced)]]) };
  if (intent === 'calendar.list' && read.date !== undefined)
    return defined(Object.entries(read).filter(([slot]) => slot !== 'period'));
  if (read.kind !== undefined && intent.startsWith('fines.'))
    return withoutOther(ears, read, heard.joined, context);
  if (intent !== 'calendar.move') return read;
  return { ...defined([['kind', read.kind]]), ...ears.moveTimes(heard.joined, context.now) };
}

/** The kind that is named is the one that is not meant. */
function withoutOther(ears: Ears, read: Slots, joined: string, context: HearingContext): Slots {
  const except = otherKind(ears, joined, context);
  return except === undefined ? read : { except };
}
