import type { End } from '../../dialog/flow.ts';

/** What ends a turn of Ara's. */
export type Told = Omit<End, 'kind'>;

export interface Asker {
  /** How many of the tasks under way are Ara's; with others waiting, nothing more is asked. */
  readonly own: number;
  /** The asking member's own: "예비군 4년 차". */
  readonly status: string | undefined;
}
