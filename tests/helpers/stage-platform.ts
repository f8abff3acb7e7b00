import type { Expect, Turn } from '../../shared/turn.ts';
import type { DeviceRequest, Utterance } from '../../skills/device.ts';
import type { RawRequest } from '../../skills/platform.ts';
import type { PlatformEntry } from '../../skills/platform-entry.ts';

export const now = Date.UTC(2026, 10, 23, 1);
export const speaker = { userId: 'user-1', deviceId: 'device-1', accessToken: 'token-1' };

/** Lower-case header names and bytes, as the webhook route hands them on. */
export const arriving = ({ headers, body }: DeviceRequest, at = now): RawRequest => ({
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  body: Buffer.from(body),
  now: at,
});

/** One simulated platform with one device on it. */
export function stagePlatform(entry: PlatformEntry) {
  const simulated = entry.simulate();
  const platform = entry.create(simulated.settings);
  const device = simulated.device(speaker);
  return {
    entry,
    platform,
    device,
    settings: simulated.settings,
    /** Through verify and read, as the webhook does it. */
    async take(utterance: Utterance): Promise<Turn> {
      const request = device.say(utterance, now);
      await platform.verify(arriving(request));
      return platform.read(JSON.parse(request.body), now);
    },
    say: (utterance: Utterance) => device.say(utterance, now),
  };
}

export const expectations: readonly Expect[] = ['yesno', 'pin', 'choice', 'date', 'text', 'none'];

/** Every intent of ours. */
export const intents = [
  [
    'notifications.list',
    'notifications.detail',
    'nav.next',
    'nav.previous',
    'nav.repeat',
    'nav.slower',
    'nav.faster',
  ],
  ['fines.list', 'fines.pay', 'fines.explain', 'confirm.yes', 'confirm.no', 'pin', 'member.switch', 'help'],
  ['certificate.issue', 'certificate.list', 'certificate.status', 'ara.question', 'petition.file'],
  ['petition.status', 'calendar.add', 'calendar.list', 'subscription.add', 'subscription.remove'],
  ['subscription.list', 'stop', 'cancel', 'smalltalk', 'thanks'],
].flat();
