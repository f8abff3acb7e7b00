import { platforms } from '../../skills/registry.ts';

export type PlatformChoice = string;

export class UnknownPlatform extends Error {}

/** Throws with the list of those that exist; asked before anything is opened. */
export function checkPlatform(id: PlatformChoice): void {
  if (platforms.some((entry) => entry.id === id)) return;
  const ids = platforms.map((entry) => entry.id).join(', ');
  throw new UnknownPlatform(`no platform ${JSON.stringify(id)}; there are: ${ids}`);
}
