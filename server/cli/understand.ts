import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Understood } from '../../shared/understood.ts';
import { loadRecall, loadVoiceModel } from '../../voice-models/load.ts';
import { createUnderstand } from '../../voice-models/nlu/understand.ts';
import { publicSlots } from '../../voice-models/public-slots.ts';
import { createAnswers } from '../../voice-models/recall/create-answers.ts';
import { withAnswers } from '../../voice-models/recall/with-answers.ts';
import type { Print } from './play.ts';

const asked = z.object({
  text: z.string(),
  expect: z.enum(['yesno', 'pin', 'choice', 'date', 'text', 'none']).default('none'),
});

/** JSON Lines in, JSON Lines out, in order; a line that is none is named on stderr and the rest goes on. */
export async function understandLines(input: NodeJS.ReadableStream, print: Print): Promise<boolean> {
  const understand = withAnswers(createUnderstand(loadVoiceModel()), createAnswers(loadRecall()));
  let good = true;
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const read = parseLine(line);
    if ('problem' in read) {
      print.error(`line ${number}: ${read.problem}`);
      good = false;
      continue;
    }
    const { text, expect } = read;
    const context = { members: () => [], now: Date.now() };
    print.out(JSON.stringify(viewOf(text, understand({ kind: 'text', text }, expect, context))));
  }
  return good;
}

function viewOf(
  text: string,
  { intent, slots: all, score, why, ask, then: others = [] }: Understood,
): object {
  const { slots, also } = publicSlots(intent, all);
  const then = others.map((next) => ({
    intent: next.intent,
    slots: publicSlots(next.intent, next.slots).slots,
  }));
  return {
    ...{ text, intent, slots, score, why },
    ...(Object.keys(also).length > 0 ? { also } : {}),
    ...(ask ? { ask } : {}),
    ...(then.length > 0 ? { then } : {}),
  };
}

function parseLine(line: string): z.infer<typeof asked> | { readonly problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { problem: 'not JSON' };
  }
  const read = asked.safeParse(json);
  return read.success ? read.data : { problem: z.prettifyError(read.error) };
}
