import type { Clock } from '../../shared/clock.ts';
import { ToldError } from '../../shared/errors.ts';
import type { Deps } from '../../shared/ports/deps.ts';
import { createKeyRing } from '../vault/key-ring.ts';
import { demoKeys, type KeySource, passingKeys } from '../vault/master-keys.ts';
import { isOurs, isSealed } from '../vault/root-key.ts';
import { openVault, type Vault } from '../vault/vault.ts';
import { applicantsStore } from './applicants.ts';
import { approvalsStore } from './approvals.ts';
import { broadcastGuard } from './broadcast-guard.ts';
import { calendarStore } from './calendar.ts';
import { connect } from './connect.ts';
import { isPostgresUrl } from './dialect.ts';
import { dialogsStore } from './dialogs.ts';
import { documentsStore } from './documents.ts';
import { finesStore } from './fines.ts';
import { homesStore } from './homes.ts';
import { noticesStore } from './notices.ts';
import { type Db, memoryFile } from './open-database.ts';
import { payersStore } from './payers.ts';
import { petitionsStore } from './petitions.ts';
import { pinsStore } from './pins.ts';
import { profilesStore } from './profiles.ts';
import { settlementsStore } from './settlements.ts';
import { createSignal, type Patience, type Signal } from './signal.ts';
import { subscriptionsStore } from './subscriptions.ts';
import { voicesStore } from './voices.ts';
import { openChains } from './write-audit.ts';
import type { WriteQueue } from './write-queue.ts';

/** All that a turn may ask of the world, but what is no database's. */
export interface Store extends Omit<Deps, 'answers' | 'links'> {
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
  /** Absent: the demo's, which lie beside a file and nowhere else. */
  readonly keys?: KeySource;
  /** Hears of a disk that refuses a checkpoint, and of connections that broke. */
  readonly onFault?: (error: unknown) => void;
  /** Absent: whoever waits for an outcome waits by the machine's time. */
  readonly patience?: Patience;
}

/** Opens the database with everything a turn may ask of it. */
export async function openStore({
  file,
  clock,
  keys = isFile(file) ? demoKeys(file) : passingKeys(),
  onFault = () => {},
  patience,
}: StoreOptions): Promise<Store> {
  const { db, queue, close } = await connect(file, onFault);
  const vault = await openVaultOrClose(db, keys, close);
  await openChains(db, vault);
  const signal = createSignal(patience);
  let nudge = () => {};
  return {
    db,
    queue,
    signal,
    vault,
    homes: homesStore(db, vault, queue),
    dialogs: dialogsStore(db, queue, vault, () => nudge()),
    notices: noticesStore(db, vault),
    fines: finesStore(db, vault, clock),
    pins: pinsStore(db, queue, clock, broadcastGuard(db, queue, vault)),
    settlements: settlementsStore(db, signal),
    payers: payersStore(db),
    calendar: calendarStore(db, vault),
    documents: documentsStore(db, signal),
    applicants: applicantsStore(db, vault),
    petitions: petitionsStore(db, vault, signal),
    approvals: approvalsStore(db, signal),
    profiles: profilesStore(db, vault),
    subscriptions: subscriptionsStore(db),
    voices: voicesStore(db, vault),
    onSettle: (listener) => {
      nudge = listener;
    },
    async close() {
      await queue.flush();
      await close();
    },
  };
}

const isFile = (file: string) => file !== memoryFile && !isPostgresUrl(file);

async function openVaultOrClose(db: Db, keys: KeySource, close: () => Promise<void>): Promise<Vault> {
  try {
    const masters = keys.read({ sealed: await isSealed(db) });
    if (!(await isOurs(db, createKeyRing(masters))))
      throw new ToldError(`${keys.from}: holds none of the keys that this database was sealed with`);
    return await openVault(db, masters);
  } catch (error) {
    await close();
    throw error;
  }
}
