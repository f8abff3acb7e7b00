import { createInterface } from 'node:readline/promises';
import { systemClock } from '../../shared/clock.ts';
import { ToldError } from '../../shared/errors.ts';
import type { HouseholdSeed } from '../db/household-seed.ts';
import { type Conversation, type Said, startConversation } from './conversation.ts';
import { demoHousehold } from './demo-household.ts';
import type { Print } from './play.ts';

/** A conversation in the terminal with the demo household's speaker. */
export async function talk(
  options: { readonly platform: string; readonly as?: string },
  print: Print,
): Promise<void> {
  const household = ownedBy(demoHousehold(systemClock.now()), options.as);
  const conversation = await startConversation({ platform: options.platform, household, clock: systemClock });
  print.out(
    '말을 적고 엔터를 누르세요. 빈 줄은 침묵, /launch 부르기, /why 왜 그렇게 알아들었는지, /quit 나가기.',
  );
  conversation.parts.documents.sandboxes.messages?.onSent(({ to, text }) => print.out(`📱 ${to}: ${text}`));
  print.out(`${household.members[0]?.name ?? ''} 님의 비밀번호는 ${household.members[0]?.pin ?? ''}예요.`);
  try {
    await hearLines(conversation, print);
  } finally {
    await conversation.close();
  }
}

/** The speaker's owner is its first member. */
function ownedBy(household: HouseholdSeed, id: string | undefined): HouseholdSeed {
  const owner = household.members.find(
    (member) => id === undefined || member.id === id || member.name === id,
  );
  if (!owner)
    throw new ToldError(
      `no member ${JSON.stringify(id)}; there are: ${household.members.map((member) => member.id).join(', ')}`,
    );
  return { ...household, members: [owner, ...household.members.filter((member) => member !== owner)] };
}

async function hearLines(conversation: Conversation, print: Print): Promise<void> {
  let last = await conversation.say({ kind: 'launch' });
  tell(last, print);
  // Only now: lines that came before anybody reads them would be lost.
  const input = createInterface({ input: process.stdin, output: process.stdout, prompt: '🗣  ' });
  input.prompt();
  for await (const line of input) {
    const text = line.trim();
    if (text === '/quit') break;
    if (text === '/why') print.out(`   ${JSON.stringify(last.event ?? null)}`);
    else {
      last = await utter(conversation, text);
      tell(last, print);
    }
    input.prompt();
  }
  input.close();
}

function utter(conversation: Conversation, text: string): Promise<Said> {
  if (text === '') return conversation.say({ kind: 'silence' });
  return text === '/launch' ? conversation.say({ kind: 'launch' }) : conversation.hear(text);
}

function tell({ reply, status }: Said, print: Print): void {
  if (status !== 200) print.error(`HTTP ${status}`);
  for (const sentence of reply.say) print.out(`🔊 ${sentence}`);
  if (!reply.listen) print.out('   (마이크 꺼짐)');
}
