import { randomBytes } from 'node:crypto';
import type { Clock } from '../shared/clock.ts';
import { converse } from '../shared/dialog/converse.ts';
import { handlers } from '../shared/handlers/index.ts';
import type { Understand } from '../shared/ports/understand.ts';
import type { TurnEvent } from '../shared/turn-event.ts';
import type { Device, DeviceSettings } from '../skills/device.ts';
import type { Platform } from '../skills/platform.ts';
import { platforms, type Settings } from '../skills/registry.ts';
import { loadVoiceModel } from '../voice-models/load.ts';
import { createUnderstand } from '../voice-models/nlu/understand.ts';
import type { Config } from './config.ts';
import { openStore, type Store } from './db/open-store.ts';
import { createJobs, type Jobs } from './jobs/runner.ts';
import { settleFine } from './jobs/settle-fine.ts';
import { settleFineKind } from './jobs/settle-job.ts';
import { createLog, type Log } from './log.ts';
import { type MoneyGateways, openMoney } from './open-money.ts';
import { createWebhook, type Webhook } from './routes/webhooks.ts';
import type { AgencySandbox } from './sandbox/agency.ts';
import type { PaymentSandbox } from './sandbox/payment.ts';

export interface ComposeOptions {
  readonly clock: Clock;
  /** Mounts every platform with throw-away keys and devices that hold them: demo, scenarios, the page for developers. */
  readonly simulate: boolean;
  /** For one payment call; more is in doubt. */
  readonly paymentTimeoutMs?: number;
  /** How many jobs at a time. */
  readonly jobsAtOnce?: number;
}

/** The running parts, introduced to each other. */
export interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly jobs: Jobs;
  readonly understand: Understand;
  readonly platforms: ReadonlyMap<string, Platform>;
  /** Of the platforms that are simulated. */
  readonly devices: ReadonlyMap<string, (settings: DeviceSettings) => Device>;
  readonly settings: ReadonlyMap<string, Settings>;
  readonly webhook: Webhook;
  readonly money: MoneyGateways;
  readonly sandbox?: PaymentSandbox;
  readonly agency?: AgencySandbox;
  onTurn(listener: (event: TurnEvent) => void): void;
  close(): Promise<void>;
}

/** Wires everything the configuration asks for. */
export async function compose(config: Config, options: ComposeOptions): Promise<Parts> {
  const { clock } = options;
  const log = createLog(config.logLevel);
  const store = await openStore({
    file: config.database,
    clock,
    onFault: (error) => log.error({ err: error }, 'database'),
  });
  const money = await openMoney(config, options);
  const { sandbox, agencySandbox: agency } = money;
  const jobs = startJobs(store, money, options, log);
  const understand = createUnderstand(loadVoiceModel());
  const mounted = mount(config, options, log);
  const listeners: ((event: TurnEvent) => void)[] = [];
  const engine = { deps: store, understand, handlers };
  const webhook = createWebhook({
    platforms: mounted.platforms,
    converse: (turn) => converse(engine, turn),
    clock,
    log,
    onTurn: (event) => {
      for (const listener of listeners) listener(event);
    },
  });
  return {
    config,
    clock,
    log,
    store,
    jobs,
    understand,
    ...mounted,
    webhook,
    money,
    ...(sandbox ? { sandbox } : {}),
    ...(agency ? { agency } : {}),
    onTurn: (listener) => void listeners.push(listener),
    async close() {
      await jobs.stop();
      await money.close();
      await store.close();
    },
  };
}

function startJobs(store: Store, money: MoneyGateways, options: ComposeOptions, log: Log): Jobs {
  const { db, queue, signal } = store;
  const { clock } = options;
  const { gateway, agency, callMs } = money;
  const jobs = createJobs({
    db,
    queue,
    clock,
    atOnce: options.jobsAtOnce ?? 8,
    handlers: { [settleFineKind]: settleFine({ db, queue, gateway, agency, signal, clock, callMs }) },
    random: () => randomBytes(1).readUInt8() / 255,
    onError: (error, job) => log.error({ err: error, job: job.id, attempts: job.attempts }, 'job failed'),
    onDead: (job) => log.error({ alert: 'job-dead', job: job.id }, 'job given up: biseo jobs show'),
  });
  store.onSettle(jobs.nudge);
  return jobs;
}

interface Mounted {
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly devices: ReadonlyMap<string, (settings: DeviceSettings) => Device>;
  readonly settings: ReadonlyMap<string, Settings>;
}

/** A platform without its keys is not mounted: to verify nothing would be to trust everybody. */
function mount(config: Config, { simulate }: ComposeOptions, log: Log): Mounted {
  const made = new Map<string, Platform>();
  const devices = new Map<string, (settings: DeviceSettings) => Device>();
  const settings = new Map<string, Settings>();
  for (const entry of platforms) {
    const own = config.platforms.get(entry.id);
    const simulated = own || !simulate ? undefined : entry.simulate();
    const used = own ?? simulated?.settings;
    if (!used) {
      log.warn({ platform: entry.id, needs: entry.settings }, 'platform not mounted: settings are missing');
      continue;
    }
    made.set(entry.id, entry.create(used));
    settings.set(entry.id, used);
    if (simulated) devices.set(entry.id, simulated.device);
  }
  return { platforms: made, devices, settings };
}
