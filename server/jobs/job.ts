export interface Job {
  readonly id: string;
  readonly key: string;
  readonly payload: unknown;
  /** This attempt included. */
  readonly attempts: number;
}

export type JobResult = 'done' | 'again';
