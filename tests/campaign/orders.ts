import type { SettlementOutcome } from '../../shared/domain/settlement-machine.ts';
import type { KillPoint, Kills } from './kill-points.ts';
import type { Control } from './simulate.ts';

export interface WorkerSettings {
  readonly database: string;
  readonly payment: { readonly baseUrl: string; readonly secret: string };
  readonly webhookSecret: string;
  readonly agency: { readonly baseUrl: string; readonly key: string };
  readonly timeoutMs: number;
  readonly leaseMs: number;
  /** How long a turn waits for the end before it says how things are. */
  readonly waitMs: number;
  readonly killRate: number;
  readonly kills: Kills;
  /** How often it stops itself just before a charge, until somebody wakes it. */
  readonly freezeRate: number;
  readonly seed: number;
  readonly control?: Control;
}

/** What a process is told, a line each. */
export type Order =
  | { readonly kind: 'agree'; readonly id: string; readonly fineId: string }
  | { readonly kind: 'ask'; readonly id: string }
  | {
      readonly kind: 'webhook';
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'end' };

/** What a process tells, a line each. */
export interface Told {
  readonly ready?: number;
  readonly agreed?: string;
  readonly said?: string;
  readonly outcome?: SettlementOutcome;
  readonly killed?: KillPoint;
  readonly error?: string;
  readonly froze?: true;
  /** An agreement that was not kept: it has to be given again. */
  readonly failed?: string;
}
