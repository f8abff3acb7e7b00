import type { Device, DeviceSettings } from './device.ts';
import type { Platform } from './platform.ts';

/** Settings of a platform, as read from the environment: names to text. */
export type Settings = Readonly<Record<string, string>>;

/** One platform as the server mounts it. Apart from `registry.ts`, so that a platform can name its own type without a cycle. */
export interface PlatformEntry {
  readonly id: string;
  /** Its name as people say it, for the page and the README. */
  readonly name: string;
  /** The environment variables it needs; with any of them missing it is not mounted. */
  readonly settings: readonly string[];
  create(settings: Settings): Platform;
  /** Throw-away keys for a sandbox: settings that trust them, and a device that signs with them. */
  simulate(): { readonly settings: Settings; device(settings: DeviceSettings): Device };
}
