import type { Turn } from '../turn.ts';

/** What is spoken and typed on a phone, where a platform links no accounts of its own (RFC 8628). */
interface SpokenCode {
  /** Eight digits. */
  readonly digits: string;
  /** What the device asks with whether it was typed. */
  readonly deviceCode: string;
  /** Where it is typed. */
  readonly page: string;
}

export interface Links {
  /** `undefined`: asked for too often. */
  spokenCode(turn: Turn): Promise<SpokenCode | undefined>;
}
