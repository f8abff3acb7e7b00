import type { Slots } from './turn.ts';

/** What a 네 can name besides: "내줘" pays, "넣어줘" adds. */
export const deeds = ['pay', 'send', 'add', 'read', 'file', 'change', 'end'] as const;
export type Deed = (typeof deeds)[number];

/** What the citizen meant. `intent` is `null` when it is not ours. */
export interface Understood {
  readonly intent: string | null;
  readonly slots: Slots;
  /** 0 to 1, calibrated. */
  readonly score: number;
  /** For developers: which example, rule or feature decided, the runner-up and the margin. */
  readonly why: string;
  /** The words, where the platform sent them; free-text slots need them. */
  readonly text?: string;
  /** With `confirm.yes`: the deed that was named in it. */
  readonly deed?: Deed;
  /** With `confirm.no`: 괜찮아. Said of what was read back it may mean that it is fine: that is asked again. */
  readonly mild?: true;
  /** The band between acting and refusing: say what we think and ask. */
  readonly ask?: true;
  /** What the same words mean where nothing was asked, for when they do not answer the open question after all. */
  readonly unasked?: Understood;
  /** A mixed request ("알림 듣고 과태료도 내줘"): what to do afterwards, in order. */
  readonly then?: readonly { readonly intent: string; readonly slots: Slots }[];
}
