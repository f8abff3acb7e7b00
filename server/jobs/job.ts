export interface Job {
  readonly id: string;
  readonly key: string;
  readonly payload: unknown;
  /** This attempt included. */
  readonly attempts: number;
  /** From then on another process may do it: nothing that matters may begin later. */
  readonly leaseUntil: number;
}

/** `dead`: no use trying again by itself, somebody has to look at it. `at`: done for now, and due again then. */
export type JobResult = 'done' | 'again' | { readonly dead: string } | { readonly at: number };
