import { setTimeout as wait } from 'node:timers/promises';

const mostTries = 30;
const betweenMs = 1000;

const isBusy = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';

/** A server beside it may hold the database file for longer than one asks for it: nothing was done then. */
export async function patiently<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (error) {
      if (!isBusy(error) || tries === mostTries) throw error;
      await wait(betweenMs);
    }
  }
}
