/** Consoles want letters only: `fines.pay` is called `FinesPayIntent` there. */
export function consoleName(id: string): string {
  const words = id.split('.').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Intent`;
}

/** The way back: `null` for a name that is not made by this rule. */
export function intentId(name: string): string | null {
  const words = /^((?:[A-Z][a-z]+)+)Intent$/.exec(name)?.[1]?.match(/[A-Z][a-z]+/g);
  return words ? words.map((word) => word.toLowerCase()).join('.') : null;
}
