/** Consoles want letters only: `fines.pay` is called `FinesPayIntent` there. */
export function consoleName(id: string): string {
  const words = id.split('.').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Intent`;
}

/** Consoles know few names; what else is sent is worked out each time. */
const known = new Map<string, string | null>();
const mostKnown = 500;

/** The way back: `null` for a name that is not made by this rule. */
export function intentId(name: string): string | null {
  const found = known.get(name);
  if (found !== undefined) return found;
  const words = /^((?:[A-Z][a-z]+)+)Intent$/.exec(name)?.[1]?.match(/[A-Z][a-z]+/g);
  const id = words ? words.map((word) => word.toLowerCase()).join('.') : null;
  if (known.size < mostKnown) known.set(name, id);
  return id;
}
