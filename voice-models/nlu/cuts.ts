import type { Lexicon } from '../source.ts';
import { alternatives } from './numbers.ts';

export interface Cut {
  /** The first wish, as a wish of its own. */
  readonly before: string;
  readonly after: string;
}

/** Where words without spaces may be two wishes: "알림듣고과태료내줘" is 알림들려줘 and 과태료내줘. */
export function cutter({ joints }: Lexicon): (joined: string) => readonly Cut[] {
  const endings = joints.cuts.map((ending) => ending.replaceAll(' ', ''));
  const pattern = new RegExp(`(${alternatives(endings)})(?!싶|있|계|난거|난것)`, 'g');
  const stems = Object.keys(joints.verbs).sort((a, b) => b.length - a.length);
  return (joined) =>
    [...joined.matchAll(pattern)].map((found) => {
      const stem = stems.find((word) => found[0].startsWith(word));
      const head = joined.slice(0, found.index);
      return {
        before: head + (stem === undefined ? '' : joints.verbs[stem]),
        after: joined.slice(found.index + found[0].length),
      };
    });
}
