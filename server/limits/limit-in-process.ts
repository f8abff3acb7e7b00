import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

interface Limit {
  readonly name: string;
  /** How often in that time. */
  readonly points: number;
  readonly seconds: number;
}

/** True: go on. Counted by this process alone. */
export function limitInProcess({ name, points, seconds }: Limit): (key: string) => Promise<boolean> {
  const limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  return (key) =>
    limiter.consume(key).then(
      () => true,
      (error: unknown) => {
        if (error instanceof RateLimiterRes) return false;
        throw error;
      },
    );
}
