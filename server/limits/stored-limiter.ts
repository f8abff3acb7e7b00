import { type IRateLimiterStoreOptions, RateLimiterRes } from 'rate-limiter-flexible';
import StoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js';
import type { Clock } from '../../shared/clock.ts';
import { type Counted, countPoints, dropPoints, pointsOf } from '../db/limits.ts';
import type { Db } from '../db/open-database.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { Vault } from '../vault/vault.ts';

export interface LimitStore {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly vault: Vault;
  readonly clock: Clock;
}

/**
 * The library's own stores each want a connection of theirs; this one goes the way of all writes, on both databases. Whom a
 * count is of (a phone number, an address) is kept as its index only.
 */
export class StoredLimiter extends StoreAbstract {
  readonly #store: LimitStore;

  constructor(store: LimitStore, options: Omit<IRateLimiterStoreOptions, 'storeClient'>) {
    super(options);
    this.#store = store;
  }

  _upsert(key: string, points: number, msDuration: number, forceExpire = false): Promise<Counted> {
    const { queue, clock } = this.#store;
    const now = clock.now();
    const row = { key: this.#indexOf(key), points, expires_at: now + msDuration };
    return queue.write((trx) => countPoints(trx, row, forceExpire ? Number.MAX_SAFE_INTEGER : now), {
      durable: false,
    });
  }

  _get(key: string): Promise<Counted | undefined> {
    return pointsOf(this.#store.db, this.#indexOf(key), this.#store.clock.now());
  }

  _delete(key: string): Promise<boolean> {
    return this.#store.queue.write((trx) => dropPoints(trx, this.#indexOf(key)), { durable: false });
  }

  _getRateLimiterRes(_key: string, changed: number, { points, expires_at }: Counted): RateLimiterRes {
    const wait = Math.max(Number(expires_at) - this.#store.clock.now(), 0);
    return new RateLimiterRes(Math.max(this.points - points, 0), wait, points, points === changed);
  }

  readonly #indexOf = (key: string) => this.#store.vault.index('limit', key);
}
