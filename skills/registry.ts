import { alexa } from './alexa/index.ts';
import { clova } from './clova/index.ts';
import { gigagenie } from './gigagenie/index.ts';
import type { PlatformEntry } from './platform-entry.ts';
import { web } from './web/index.ts';

export type { PlatformEntry, Settings } from './platform-entry.ts';

/** Every platform we speak: the one list. A platform is added with its folder and one line here. */
export const platforms: readonly PlatformEntry[] = [clova, gigagenie, alexa, web];
