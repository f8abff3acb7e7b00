/**
 * As `Array.prototype.flatMap`, which in V8 goes to the runtime for every element and takes ten times as long: for the path
 * of every turn.
 */
export function flatMap<Item, Part>(
  items: readonly Item[],
  partsOf: (item: Item) => readonly Part[],
): Part[] {
  const all: Part[] = [];
  for (const item of items) for (const part of partsOf(item)) all.push(part);
  return all;
}
