import { randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { Deps } from '../../shared/ports/deps.ts';
import { createVault, masterKeyBytes, type Vault } from '../vault/vault.ts';
import { applicantsStore } from './applicants.ts';
import { calendarStore } from './calendar.ts';
import { connect } from './connect.ts';
import { dialogsStore } from './dialogs.ts';
import { documentsStore } from './documents.ts';
import { finesStore } from './fines.ts';
import { homesStore } from './homes.ts';
import { noticesStore } from './notices.ts';
import type { Db } from './open-database.ts';
import { payersStore } from './payers.ts';
import { petitionsStore } from './petitions.ts';
import { pinsStore } from './pins.ts';
import { profilesStore } from './profiles.ts';
import { settlementsStore } from './settlements.ts';
import { createSignal, type Signal } from './signal.ts';
import type { WriteQueue } from './write-queue.ts';

/** All that a turn may ask of the world, but what is no database's. */
export interface Store extends Omit<Deps, 'answers'> {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly signal: Signal;
  readonly vault: Vault;
  /** Called after a commit that opened jobs. */
  onSettle(nudge: () => void): void;
  /** Commits what is under way, moves the log into the database and lets go of the file. */
  close(): Promise<void>;
}

interface StoreOptions {
  /** A path, `:memory:`, or `postgres://…`. */
  readonly file: string;
  readonly clock: Clock;
  /** Absent: a throw-away one, with which nothing sealed outlives the process. */
  readonly vault?: Vault;
  /** Hears of a disk that refuses a checkpoint, and of connections that broke. */
  readonly onFault?: (error: unknown) => void;
}

/** Opens the database with everything a turn may ask of it. */
export async function openStore({
  file,
  clock,
  vault = createVault([randomBytes(masterKeyBytes)]),
  onFault = () => {},
}: StoreOptions): Promise<Store> {
  const { db, queue, close } = await connect(file, onFault);
  const signal = createSignal();
  let nudge = () => {};
  return {
    db,
    queue,
    signal,
    vault,
    homes: homesStore(db),
    dialogs: dialogsStore(db, queue, vault, () => nudge()),
    notices: noticesStore(db),
    fines: finesStore(db, clock),
    pins: pinsStore(db, queue, clock),
    settlements: settlementsStore(db, signal),
    payers: payersStore(db),
    calendar: calendarStore(db),
    documents: documentsStore(db, signal),
    applicants: applicantsStore(db),
    petitions: petitionsStore(db, signal),
    profiles: profilesStore(db),
    onSettle: (listener) => {
      nudge = listener;
    },
    async close() {
      await queue.flush();
      await close();
    },
  };
}
