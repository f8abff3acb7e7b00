/**
 * Which member's name was said: a whole name before a given name, and of a given name that several have only the given
 * name, so that it is asked which of them.
 */
export function memberSaid(
  members: readonly string[],
  isSaid: (name: string) => boolean,
): string | undefined {
  const whole = members.find((name) => isSaid(name));
  if (whole !== undefined) return whole;
  const alike = members.filter((name) => name.length > 2 && isSaid(name.slice(1)));
  const [first] = alike;
  const isOne = alike.every((name) => name === first);
  return isOne ? first : first?.slice(1);
}
