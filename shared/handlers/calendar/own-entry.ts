import type { Context } from '../../dialog/context.ts';
import { type Ask, type Hearing, type Learned, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { isOver, planAt } from '../../domain/entry-time.ts';
import { type Line, line } from '../../line.ts';
import { maskResidentNumbers } from '../../speech/resident-numbers.ts';
import type { Slots } from '../../turn.ts';
import type { Understood } from '../../understood.ts';
import { bare } from '../petitions/hear-answer.ts';
import { nameOf } from '../subscriptions/kind-lines.ts';
import { askWhen } from './ask-when.ts';
import { entryAgreed } from './first-entry.ts';
import { lunar } from './lunar.ts';

/** What a citizen wants remembered that no office sent. */
export interface OwnEntry {
  readonly kind?: string | undefined;
  readonly title?: string | undefined;
  readonly date?: string | undefined;
  readonly time?: string | undefined;
}

export function timeSaid({ date, time }: Slots): Pick<OwnEntry, 'date' | 'time'> {
  return {
    ...(typeof date === 'string' ? { date } : {}),
    ...(typeof time === 'string' ? { time } : {}),
  };
}

/** Its name, its day, the reading back, 네. */
export function ownEntry({ kind, title: said, date, time }: OwnEntry, context: Context): Step {
  const title = said ?? (kind === undefined ? undefined : nameOf(kind));
  if (title === undefined) return askTitle(context);
  if (date === undefined) return askDay(title, []);
  if (date === lunar) return askDay(title, [line('calendar.lunar')]);
  const at = planAt(date, time);
  if (isOver(at, context.now)) return askDay(title, [line('calendar.past', { at })]);
  return confirm(title, at);
}

/** Where no words arrive, only what stands behind 내용은 does: that has to be said at once. */
function askTitle({ turn: { heard } }: Context): Ask {
  const question = line('calendar.what');
  const example = line('calendar.what-example');
  const isWordless = heard.kind === 'intent' && heard.text === undefined;
  return {
    kind: 'ask',
    expect: 'text',
    prompt: isWordless ? [example, question] : [question],
    reask: [question],
    example,
    hear: hearTitle,
  };
}

/** Other intents are wishes of their own. */
const mayBeTitle: ReadonlySet<string | null> = new Set([
  null,
  'answer',
  'petition.file',
  'ara.question',
  'calendar.add',
]);
const longestTitle = 40;

function hearTitle({ intent, slots, text }: Understood): Hearing {
  if (intent === 'confirm.no') return learned({ done: { refused: true } });
  const said = slots.title ?? slots.text ?? text ?? slots.topic;
  if (!mayBeTitle.has(intent) || typeof said !== 'string') return notForMe;
  const title = bare({ label: '일정' }, said)?.slice(0, longestTitle);
  return title === undefined ? notForMe : learned({ given: { title, ...timeSaid(slots) } });
}

/** An hour alone is kept: of the day that was said before, or else the day is asked for again. */
const askDay = (title: string, before: readonly Line[]): Ask =>
  askWhen(line('calendar.own-when', { title }), before, timeSaid);

function confirm(title: string, at: string): Ask {
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['add', 'file'],
    prompt: [line('calendar.own-ask', { title, at })],
    example: line('dialog.yesno-example'),
    async hear({ intent, slots }, context) {
      if (intent === 'confirm.yes') return learned(await keep(title, at, context));
      const said = timeSaid(slots);
      if (Object.keys(said).length > 0) return learned({ given: said });
      return intent === 'confirm.no' ? learned({ done: { refused: true } }) : notForMe;
    },
  };
}

async function keep(said: string, at: string, context: Context): Promise<Learned> {
  const { member, now, newId } = context;
  const title = maskResidentNumbers(said);
  const entry = { id: newId(), memberId: member?.id ?? '', title, at };
  return {
    done: await entryAgreed(context),
    say: [line('calendar.added', { title, at })],
    writes: [{ kind: 'add-to-calendar', entry, at: now }],
  };
}
