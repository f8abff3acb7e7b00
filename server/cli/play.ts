import { snapshot } from '../db/effects.ts';
import { createPressThread } from '../documents/press-thread.ts';
import { createLog } from '../log.ts';
import { openEars } from '../open-ears.ts';
import { type Conversation, type ConversationOptions, startConversation } from './conversation.ts';
import { readScenarios } from './read-scenarios.ts';
import type { Scenario } from './scenario.ts';
import { storyAgency } from './story-agency.ts';
import { seedCertificates } from './story-certificates.ts';
import { storyClock } from './story-clock.ts';
import { householdOf } from './story-household.ts';
import { playTurn, type Stage } from './story-turn.ts';

export interface PlayOptions {
  /** Over the scenario's own choice. */
  readonly platform?: string;
  readonly json?: boolean;
}

export interface Print {
  out(line: string): void;
  error(line: string): void;
}

/** Plays scenario files; true when every turn went as expected. */
export async function play(files: readonly string[], options: PlayOptions, print: Print): Promise<boolean> {
  const scenarios = files.flatMap((file) => readScenarios(file).map((scenario) => ({ file, scenario })));
  const theatre = { ears: openEars(), press: createPressThread(), log: createLog('silent') };
  let failed = 0;
  for (const { file, scenario } of scenarios) {
    const problems = await playScenario(scenario, theatre, options, print);
    for (const problem of problems) print.error(`✗ ${file}: ${scenario.name}\n${problem}`);
    if (problems.length > 0) failed += 1;
    else if (!options.json) print.out(`✓ ${scenario.name}`);
  }
  if (!options.json)
    print.out(`${scenarios.length - failed} passed, ${failed} failed, ${scenarios.length} scenarios`);
  await theatre.press.close();
  return failed === 0;
}

/** What takes long to open, and no story changes. */
type Theatre = Required<Pick<ConversationOptions, 'ears' | 'press' | 'log'>>;

async function playScenario(
  scenario: Scenario,
  theatre: Theatre,
  options: PlayOptions,
  print: Print,
): Promise<readonly string[]> {
  const clock = storyClock(scenario.now);
  const household = householdOf(scenario);
  const platform = options.platform ?? scenario.platform ?? 'web';
  const conversation = await startConversation({ platform, household, clock, ...theatre, unhurried: true });
  try {
    await seedCertificates(conversation.parts, scenario.certificates);
    planFaults(conversation, scenario.sandbox);
    const stage: Stage = {
      scenario,
      household,
      clock,
      conversation,
      agency: storyAgency(conversation, household),
      seen: await snapshot(conversation.parts.store),
    };
    const onOutcome = options.json ? (line: object) => print.out(JSON.stringify(line)) : undefined;
    const problems: string[] = [];
    for (const [at, turn] of scenario.turns.entries())
      problems.push(...(await playTurn(stage, turn, at + 1, onOutcome)));
    return problems;
  } finally {
    await conversation.close();
  }
}

function planFaults({ parts }: Conversation, faults: Scenario['sandbox']): void {
  parts.sandbox?.plan(faults.payments);
  parts.sandbox?.planWebhooks(faults.webhooks);
  parts.agency?.plan(faults.agency);
  parts.office?.plan(faults.office);
  const { authority, messages, stamps } = parts.documents.sandboxes;
  authority?.plan(faults.issuer);
  messages?.plan(faults.messages);
  stamps?.plan(faults.stamps);
}
