import type { Utterance } from '../../skills/device.ts';
import { effectsBetween, type Snapshot, snapshot } from '../db/effects.ts';
import type { HouseholdSeed } from '../db/household-seed.ts';
import { unlinkSpeaker } from '../db/linked-speaker.ts';
import { failures } from './checks.ts';
import { answerThrough } from './citizen.ts';
import type { Conversation, Said } from './conversation.ts';
import type { Scenario, ScenarioTurn } from './scenario.ts';
import type { StoryAgency } from './story-agency.ts';
import type { StoryClock } from './story-clock.ts';
import { onPhone } from './story-phone.ts';

/** A story that is being played. */
export interface Stage {
  readonly scenario: Scenario;
  readonly household: HouseholdSeed;
  readonly clock: StoryClock;
  readonly conversation: Conversation;
  readonly agency: StoryAgency;
  seen: Snapshot;
}

/** Plays one turn with all that follows from it; what went otherwise than the story says, in lines. */
export async function playTurn(
  stage: Stage,
  turn: ScenarioTurn,
  number: number,
  onOutcome: ((line: object) => void) | undefined,
): Promise<readonly string[]> {
  const first = await perform(stage, turn);
  const more = turn.through
    ? await answerThrough(stage.conversation, stage.household, first, voiceOf(turn))
    : [];
  await finishJobs(stage);
  const after = await snapshot(stage.conversation.parts.store);
  const effects = effectsBetween(stage.seen, after);
  stage.seen = after;
  stage.clock.pass(5_000);
  const all = [first, ...more];
  const say = all.flatMap(({ reply }) => reply.say).join(' ');
  const outcome = { say, listen: all.at(-1)?.reply.listen ?? false, effects };
  onOutcome?.(jsonLine(stage.scenario.name, number, turn, first, outcome));
  const wrong = failures(turn, outcome);
  if (wrong.length === 0) return [];
  return [
    `  turn ${number}: ${heardText(turn)}\n  said: ${say}\n${wrong.map((problem) => `  ${problem}`).join('\n')}\n  ${first.event?.why ?? ''}`,
  ];
}

function jsonLine(
  scenario: string,
  turn: number,
  heard: ScenarioTurn,
  { event }: Said,
  outcome: { say: string; listen: boolean; effects: readonly string[] },
): object {
  const { intent = null, slots = {} } = event ?? {};
  return { scenario, turn, heard: heardText(heard), intent, slots, ...outcome };
}

function heardText(turn: ScenarioTurn): string {
  if ('hear' in turn) return turn.hear;
  if ('intent' in turn) return `(intent ${turn.intent.name})`;
  if ('phone' in turn) return `(phone ${turn.phone})`;
  if ('unlink' in turn) return '(unlink)';
  if ('agency' in turn) return `(agency ${Object.keys(turn.agency)[0]})`;
  return 'launch' in turn ? '(launch)' : '(silence)';
}

async function perform({ conversation, clock, agency }: Stage, turn: ScenarioTurn): Promise<Said> {
  if ('hear' in turn) return conversation.hear(turn.hear, turn.voice);
  if ('phone' in turn) {
    clock.pass(turn.afterMinutes * 60_000);
    return unsaid([await onPhone(conversation, turn.phone)]);
  }
  if ('agency' in turn) {
    await agency(turn.agency);
    return unsaid([]);
  }
  if ('unlink' in turn) {
    await unlinkAll(conversation.parts);
    return unsaid([]);
  }
  return conversation.say(utteranceOf(turn), turn.voice);
}

/** Whose voice it is, on platforms that tell. */
const voiceOf = (turn: ScenarioTurn) => ('voice' in turn ? turn.voice : undefined);

/** What happened away from the speaker, and what was read there. */
const unsaid = (say: readonly string[]): Said => ({
  reply: { say, listen: false, expect: 'none' },
  status: 200,
});

/** What "연결 끊기" on the phone page does, for every speaker of the story. */
async function unlinkAll({ store: { db } }: Conversation['parts']): Promise<void> {
  const speakers = await db.selectFrom('speakers').select(['platform', 'user_id']).execute();
  for (const { platform, user_id } of speakers)
    await db.transaction().execute((trx) => unlinkSpeaker(trx, platform, user_id));
}

type SpokenTurn = Exclude<
  ScenarioTurn,
  { hear: string } | { phone: string } | { unlink: true } | { agency: object }
>;

function utteranceOf(turn: SpokenTurn): Utterance {
  if ('launch' in turn) return { kind: 'launch' };
  if ('silence' in turn) return { kind: 'silence' };
  const { name, slots } = turn.intent;
  return {
    kind: 'intent',
    intent: name,
    slots: Object.fromEntries(Object.entries(slots).map(([key, value]) => [key, String(value)])),
  };
}

/** A story has no patience: waiting for a retry is skipped by moving its clock, at most so often. */
const mostRetries = 12;

/** What is due later is no retry, but a thing of another day. */
const longestSkipMs = 60 * 60_000;

async function finishJobs({ scenario, conversation, clock }: Stage): Promise<void> {
  const { store, jobs } = conversation.parts;
  const settle = () => settleJobs(conversation, scenario.sandbox.phone === 'pays');
  const answerBy = await firstAnswerBy(store.db);
  await settle();
  for (let retries = 0; retries < mostRetries; retries++) {
    const next = await jobs.nextRunAt();
    if (next === undefined || next >= answerBy || next - clock.now() > longestSkipMs) return;
    clock.pass(Math.max(0, next - clock.now()));
    await settle();
  }
}

/** Leaves nothing due: a job that began by itself in the next turn would make the story a matter of luck. */
async function settleJobs({ parts }: Conversation, paysLinks: boolean): Promise<void> {
  await parts.jobs.drain();
  if (paysLinks) await payLinks(parts);
  await parts.sandbox?.webhooksSettled();
  await parts.jobs.drain();
}

/** Until then somebody has time to answer on the phone: that is not waited out. */
async function firstAnswerBy(db: Conversation['parts']['store']['db']): Promise<number> {
  const row = await db
    .selectFrom('approvals')
    .select((eb) => eb.fn.min<number | null>('expires_at').as('at'))
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row?.at ?? Number.POSITIVE_INFINITY;
}

/** What the citizen does with a link: pays it on the provider's page. */
async function payLinks({ store, sandbox }: Conversation['parts']): Promise<void> {
  const links = store.db.selectFrom('settlements').select(['id', 'amount']).where('state', '=', 'HANDED_OFF');
  for (const { id, amount } of await links.execute()) {
    const isPaid = sandbox?.payments().some((payment) => payment.id === id && payment.status === 'PAID');
    if (!isPaid) sandbox?.payOnPhone(id, amount);
  }
}
