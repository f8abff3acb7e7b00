import type { Gazetteer } from './gazetteer.ts';

/** What joins one thing to the next: "등본이랑 초본", "등본 초본 둘 다". */
const joint = /^(?:이?랑|이?하고|과|와|그리고|및|에다가?|도|,)?(?:또)?$/;

/** Things of a catalogue named beside each other, as ids with commas between; `undefined`: one at most. */
export function severalReader(places: Gazetteer, type: string): (joined: string) => string | undefined {
  return (joined) => {
    const said = joined.replace(/^.*(?:말고|아니고|아니라)/, '');
    const here = places.mentions(said).filter(({ types }) => types.includes(type));
    const beside = here.filter(({ to }, at) => {
      const next = here[at + 1];
      const before = here[at - 1];
      const isJoined = (from: number, end: number) => joint.test(said.slice(from, end));
      return (next && isJoined(to, next.from)) || (before && isJoined(before.to, here[at]?.from ?? 0));
    });
    const ids = beside.flatMap(({ from, to }) => places.find(type, said.slice(from, to)) ?? []);
    const different = [...new Set(ids)];
    return different.length > 1 ? different.join(',') : undefined;
  };
}
