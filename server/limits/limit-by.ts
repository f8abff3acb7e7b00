import { RateLimiterRes } from 'rate-limiter-flexible';
import { type LimitStore, StoredLimiter } from './stored-limiter.ts';

interface Limit {
  readonly name: string;
  /** How often in that time. */
  readonly points: number;
  readonly seconds: number;
}

/** True: go on. */
export type LimitBy = (limit: Limit) => (key: string) => Promise<boolean>;

/** Counted in our store, so that it is one count however many processes answer. A store that fails lets nobody on. */
export function createLimitBy(store: LimitStore): LimitBy {
  return ({ name, points, seconds }) => {
    const limiter = new StoredLimiter(store, { keyPrefix: name, points, duration: seconds });
    return (key) =>
      limiter.consume(key).then(
        () => true,
        (error: unknown) => {
          if (error instanceof RateLimiterRes) return false;
          throw error;
        },
      );
  };
}
