import type { Request } from 'express';
import type { Clock } from '../../shared/clock.ts';
import type { Db } from '../db/open-database.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { Vault } from '../vault/vault.ts';
import type { HouseholdCredentials } from './household-credential.ts';

/** What the wallet and those it is shown to need of the server. */
export interface WalletParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Whose phone it is that asks. */
  readonly sessions: { memberOf(request: Request): Promise<string | undefined> };
  readonly credentials: HouseholdCredentials;
  readonly mayLook: (address: string) => Promise<boolean>;
  /** What browsers subscribe with, which addresses they may name, and how often a member may. */
  readonly push: {
    readonly publicKey: string;
    takes(endpoint: string): boolean;
    mayAsk(memberId: string): Promise<boolean>;
  };
  /** What phones and institutions reach us by. */
  readonly publicUrl: string;
  readonly watermark: string | undefined;
}
