import type { MilitaryStatus } from '../domain/petition-rules.ts';

/** What is on record of a member besides the household: to fill in what was told before, and to see who may what. */
interface Profile {
  /** Korean civil date. */
  readonly birth?: string;
  /** Digits only. */
  readonly phone?: string;
  readonly military?: MilitaryRecord;
}

export interface MilitaryRecord {
  readonly status: MilitaryStatus;
  /** The day of the next duty. */
  readonly dutyOn?: string;
  readonly reserveYear?: number;
}

export interface Profiles {
  /** Empty where nothing is known. */
  of(memberId: string): Promise<Profile>;
}
