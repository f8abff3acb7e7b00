import { signAlexa } from '../../skills/alexa/verify.ts';
import { signClova } from '../../skills/clova/verify.ts';
import { issuePageToken } from '../../skills/gigagenie/verify.ts';
import { throwawayKey } from '../../skills/lib/throwaway-key.ts';
import type { Settings } from '../../skills/registry.ts';
import { issueWebToken } from '../../skills/web/verify.ts';

const named = (value: unknown, otherwise: string) =>
  typeof value === 'string' && value !== '' ? value : otherwise;

/** Signs any JSON for whomever it names, as the platform (or a thief of its key) would: hostile is only what it says. */
export function signedAs(
  platform: string,
  settings: Settings,
  body: string,
  now: number,
): Readonly<Record<string, string>> {
  const { session, user, device } = Object(JSON.parse(body));
  switch (platform) {
    case 'clova':
      return signClova(throwawayKey().privateKey, body);
    case 'alexa':
      return signAlexa(throwawayKey().privateKey, body);
    case 'gigagenie':
      return {
        'biseo-session': issuePageToken(settings.GIGAGENIE_SESSION_KEY ?? '', named(session, 's'), now),
      };
    default: {
      const speaker = { session: named(session, 's'), user: named(user, 'u') };
      const where = typeof device === 'string' ? { device } : {};
      return {
        'biseo-session': issueWebToken(settings.WEB_SESSION_KEY ?? '', { ...speaker, ...where }, now),
      };
    }
  }
}
