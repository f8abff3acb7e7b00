import type { Clock } from '../../shared/clock.ts';
import type { Deps } from '../../shared/ports/deps.ts';
import { calendarStore } from './calendar.ts';
import { startCheckpoints } from './checkpoints.ts';
import { dialogsStore } from './dialogs.ts';
import { finesStore } from './fines.ts';
import { homesStore } from './homes.ts';
import { noticesStore } from './notices.ts';
import { type Db, memoryFile, openDatabase } from './open-database.ts';
import { pinsStore } from './pins.ts';
import { createSignal, type Signal, settlementsStore } from './settlements.ts';
import { createWriteQueue, type WriteQueue } from './write-queue.ts';

export interface Store extends Deps {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly signal: Signal;
  /** Called after a commit that opened settlements. */
  onSettle(nudge: () => void): void;
  close(): Promise<void>;
}

/** Opens the database `file` (or `:memory:`) with everything a turn may ask of it. */
export async function openStore({
  file,
  clock,
}: {
  readonly file: string;
  readonly clock: Clock;
}): Promise<Store> {
  const db = await openDatabase(file);
  const queue = createWriteQueue(db);
  const signal = createSignal();
  const checkpoints = file === memoryFile ? undefined : startCheckpoints(file);
  let nudge = () => {};
  return {
    db,
    queue,
    signal,
    homes: homesStore(db),
    dialogs: dialogsStore(db, queue, () => nudge()),
    notices: noticesStore(db),
    fines: finesStore(db),
    pins: pinsStore(db, queue, clock),
    settlements: settlementsStore(db, signal),
    calendar: calendarStore(db),
    onSettle: (listener) => {
      nudge = listener;
    },
    async close() {
      await checkpoints?.stop();
      await db.destroy();
    },
  };
}
