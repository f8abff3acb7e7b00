import { ToldError } from '../../shared/errors.ts';
import { platforms } from '../../skills/registry.ts';

export type PlatformChoice = string;

/** Throws with the list of those that exist; asked before anything is opened. */
export function checkPlatform(id: PlatformChoice): void {
  if (platforms.some((entry) => entry.id === id)) return;
  const ids = platforms.map((entry) => entry.id).join(', ');
  throw new ToldError(`no platform ${JSON.stringify(id)}; there are: ${ids}`);
}
