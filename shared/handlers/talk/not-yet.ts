import type { Answer } from '../../dialog/flow.ts';
import { line } from '../../line.ts';

/** A public service that this speaker cannot do: says so, and where it can be done. */
export function notYet(service: string): Answer {
  return { kind: 'answer', access: 'public', reply: () => ({ say: [line(`not-yet.${service}`)] }) };
}
