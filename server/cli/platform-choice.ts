import type { Device, DeviceSettings } from '../../skills/device.ts';
import { platforms } from '../../skills/registry.ts';

export type PlatformChoice = string;

export class UnknownPlatform extends Error {}

/** The device maker of a platform by its id; throws with the list of those that exist. */
export function platformChoice(
  devices: ReadonlyMap<string, (settings: DeviceSettings) => Device>,
  id: PlatformChoice,
): (settings: DeviceSettings) => Device {
  const device = devices.get(id);
  if (device) return device;
  throw new UnknownPlatform(
    `no platform ${JSON.stringify(id)}; there are: ${platforms.map((entry) => entry.id).join(', ')}`,
  );
}
