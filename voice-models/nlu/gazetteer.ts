import { phonetic } from './phonetic.ts';

/** One name of one thing of a catalogue. */
export interface Name {
  readonly type: string;
  readonly id: string;
  /** Without spaces and marks. */
  readonly name: string;
}

/** A name that occurs; `types` says of which catalogues. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly types: readonly string[];
}

export interface Gazetteer {
  /** Names that occur, the longest first where they overlap. */
  mentions(joined: string): readonly Mention[];
  /** The thing of one catalogue that is meant; of several the longest name, and not the one before 말고. */
  find(type: string, joined: string): string | undefined;
}

/** Shorter names are too much like other words to be looked for by their sound. */
const shortestBySound = 5;

/** Finds the names of catalogues in what was said, as they are written or else as they sound. */
export function gazetteer(names: readonly Name[]): Gazetteer {
  const starts = byFirst(names);
  const types = new Map<string, Sounding>();
  // What a name sounds like is worked out when its catalogue is first asked for: a start waits for none of it.
  const namesOf = (type: string): Sounding => {
    const known = types.get(type) ?? soundingNames(names, type);
    types.set(type, known);
    return known;
  };
  const find = (type: string, joined: string): string | undefined => {
    const { known, sounds } = namesOf(type);
    const written = known.find(({ name }) => joined.includes(name));
    if (written) return written.id;
    const said = sound(joined);
    return known[sounds.findIndex((each) => each.length >= shortestBySound && said.includes(each))]?.id;
  };
  return {
    mentions: (joined) => mentions(joined, starts),
    find: (type, joined) => find(type, joined.replace(rejected, '')) ?? find(type, joined),
  };
}

/** "등본 말고 초본": what comes before is not meant. */
const rejected = /^.*(?:말고|아니고|아니라)/;

/** In step. */
interface Sounding {
  readonly known: readonly Name[];
  readonly sounds: readonly string[];
}

const sound = (text: string) => String.fromCharCode(...phonetic(text));

/** The longest first. */
function soundingNames(names: readonly Name[], type: string): Sounding {
  const known = names.filter((name) => name.type === type).sort((a, b) => b.name.length - a.name.length);
  return { known, sounds: known.map(({ name }) => sound(name)) };
}

function byFirst(names: readonly Name[]): ReadonlyMap<string, readonly Name[]> {
  const starts = new Map<string, Name[]>();
  for (const name of names
    .filter(({ name: written }) => written.length > 1)
    .sort((a, b) => b.name.length - a.name.length)) {
    const first = name.name.slice(0, 1);
    const list = starts.get(first);
    if (list) list.push(name);
    else starts.set(first, [name]);
  }
  return starts;
}

function mentions(joined: string, starts: ReadonlyMap<string, readonly Name[]>): readonly Mention[] {
  const found: Mention[] = [];
  let from = 0;
  while (from < joined.length) {
    const known = starts.get(joined.charAt(from));
    const longest = known?.find(({ name }) => joined.startsWith(name, from))?.name.length ?? 0;
    if (known && longest > 0) {
      const said = joined.slice(from, from + longest);
      const types = known.filter(({ name }) => name === said).map(({ type }) => type);
      found.push({ from, to: from + longest, types: [...new Set(types)].sort() });
    }
    from += Math.max(1, longest);
  }
  return found;
}
