import type { Understood } from '../../shared/understood.ts';
import type { Lexicon } from '../source.ts';
import { alternatives } from './numbers.ts';

export interface Refusals {
  /** What stands before the refusal that ends the words: "과태료 내" of "과태료 내지 마". */
  refused(joined: string): string | undefined;
  /** The words without a verb that is refused for another: "과태료 내지 말고 보여 줘". */
  rather(joined: string): string | undefined;
  /** Whether the verb before a refusal would have ended something. */
  undoes(before: string): boolean;
}

export function refusals({
  yesNo,
  refusals: { not, will, stems, able, reminding, undoing },
}: Lexicon): Refusals {
  const no = `(?:${alternatives(not)})`;
  const ends = new RegExp(
    [
      alternatives(yesNo.forbids),
      `지(?:는|를|도)?않을(?:${alternatives(yesNo.wills)})`,
      `${no}(?:${alternatives(will)})(?:${alternatives(yesNo.wills)})`,
      `${no}(?:${alternatives(stems)})(?:${alternatives(able)})`,
    ]
      .map((ending) => `(?:${ending})$`)
      .join('|'),
  );
  const instead = new RegExp(`(?:${alternatives(stems)})지(?:는|를)?말고(?=.)`);
  return {
    refused: (joined) => {
      const found = ends.exec(joined);
      const before = found ? joined.slice(0, found.index) : undefined;
      return before === undefined || endsIn(reminding, before) ? undefined : before;
    },
    rather: (joined) => (instead.test(joined) ? joined.replace(instead, '') : undefined),
    undoes: (before) => endsIn(undoing, before),
  };
}

const endsIn = (verbs: readonly string[], before: string) => verbs.some((verb) => before.endsWith(verb));

/** Changes and payments whose verb is refused are not wished for; to an open question that is a no. */
export function unlessRefused(
  understood: Understood,
  before: string | undefined,
  { undoes, asked }: { readonly undoes: boolean; readonly asked: boolean },
): Understood {
  if (before === undefined || (understood.intent === 'subscription.remove' && !undoes)) return understood;
  const why = 'its verb is refused';
  if (understood.then) {
    const { then: _refused, ...first } = understood;
    return { ...first, why: `${understood.why}; ${why}` };
  }
  return asked
    ? { intent: 'confirm.no', slots: {}, score: 0.9, why }
    : { intent: null, slots: {}, score: 0, why };
}
