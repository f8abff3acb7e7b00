import { AppError } from '../shared/errors.ts';
import type { Config } from './config.ts';
import type { Google } from './gateways/google-calendar.ts';
import { type GoogleSandbox, startGoogleSandbox } from './sandbox/google.ts';

interface Once<Made> {
  (): Promise<Made>;
  /** `undefined`: nobody asked yet. */
  begun(): Promise<Made | undefined>;
}

/** Google as we reach it, and the sandbox that plays it in a simulation. */
export interface OpenedGoogle {
  readonly google?: () => Promise<Google>;
  readonly sandbox?: Once<GoogleSandbox>;
  close(): Promise<void>;
}

interface GoogleOptions {
  readonly simulate: boolean;
  readonly publicUrl: string;
  /** For one call; what takes longer is tried again. */
  readonly googleTimeoutMs?: number;
}

/** Six calls of one job, the token's renewal among them, end before its lease. */
const usualTimeoutMs = 8_000;

/**
 * By this configuration alone the sandbox differs from the real thing; without either nobody links. Its client is large
 * and most who start us never need it: it is loaded, and the sandbox begun, by who asks first.
 */
export function openGoogle(
  config: Config['google'],
  { simulate, publicUrl, googleTimeoutMs: timeoutMs = usualTimeoutMs }: GoogleOptions,
): OpenedGoogle {
  if (!config && !simulate) return { close: async () => {} };
  const redirectUrl = `${publicUrl}/home/calendar/google/back`;
  const sandbox = config ? undefined : once(startGoogleSandbox);
  const google = once(async () => {
    const client = config ?? (await sandbox?.())?.client;
    const gateway = await import('./gateways/google-calendar.ts');
    if (!client) throw new AppError('BUG', 'neither a Google client nor a sandbox');
    return gateway.google({ redirectUrl, timeoutMs, ...client });
  });
  return {
    google,
    ...(sandbox ? { sandbox } : {}),
    close: async () => void (await (await sandbox?.begun())?.close()),
  };
}

/** Begun at the first asking, and the same for all who ask. */
function once<Made>(make: () => Promise<Made>): Once<Made> {
  let made: Promise<Made> | undefined;
  const ask = () => {
    made ??= make();
    return made;
  };
  return Object.assign(ask, { begun: async () => made });
}
