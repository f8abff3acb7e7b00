import { randomBytes } from 'node:crypto';
import type { Clock } from '../shared/clock.ts';
import { converse } from '../shared/dialog/converse.ts';
import { ToldError } from '../shared/errors.ts';
import { handlers } from '../shared/handlers/index.ts';
import type { Deps } from '../shared/ports/deps.ts';
import type { MilitaryOffice } from '../shared/ports/military-office.ts';
import type { PushGateway } from '../shared/ports/push.ts';
import type { TurnEvent } from '../shared/turn-event.ts';
import type { Device, DeviceSettings } from '../skills/device.ts';
import type { Platform } from '../skills/platform.ts';
import { platforms, type Settings } from '../skills/registry.ts';
import type { Config } from './config.ts';
import { openStore, type Store } from './db/open-store.ts';
import type { PressThread } from './documents/press-thread.ts';
import type { IdentityProof } from './gateways/identity-proof.ts';
import { type LinkProvider, linkProviderOf } from './identity/oidc/link-provider.ts';
import { spokenCodes } from './identity/oidc/spoken-codes.ts';
import { calendarHandlers } from './jobs/calendar-handlers.ts';
import { issueCertificateKind, sendCodeKind, sendLinkKind } from './jobs/document-jobs.ts';
import { expireApproval } from './jobs/expire-approval.ts';
import { expireApprovalKind } from './jobs/expire-approval-job.ts';
import { expireDaily, expireDailyKind } from './jobs/expire-daily.ts';
import { issueCertificate } from './jobs/issue-certificate.ts';
import { noticeArrived, noticeArrivedKind } from './jobs/notice-arrived.ts';
import { phoneMessageKind } from './jobs/phone-message-kind.ts';
import type { Reconciliation } from './jobs/reconcile.ts';
import {
  reconcileDaily,
  reconcileDailyKind,
  reconcileOpen,
  reconcileOpenKind,
} from './jobs/reconcile-jobs.ts';
import { remindDaily, remindDailyKind } from './jobs/remind-daily.ts';
import { createJobs, type Jobs } from './jobs/runner.ts';
import { sendCode } from './jobs/send-code.ts';
import { sendLink } from './jobs/send-link.ts';
import { sendPhoneMessage } from './jobs/send-phone-message.ts';
import { sendSignInCode } from './jobs/send-sign-in-code.ts';
import { settleFine } from './jobs/settle-fine.ts';
import { settleFineKind } from './jobs/settle-job.ts';
import { signInCodeKind } from './jobs/sign-in-code-job.ts';
import { createLimitBy } from './limits/limit-by.ts';
import { createLog, type Log } from './log.ts';
import { type DocumentGateways, documentsOutside, openDocuments } from './open-documents.ts';
import { type Ears, openEars } from './open-ears.ts';
import { type OpenedGoogle, openGoogle } from './open-google.ts';
import { openIdentity } from './open-identity.ts';
import { type MoneyGateways, openMoney } from './open-money.ts';
import { openOffice, petitionHandlers } from './open-office.ts';
import { openPush, type Push } from './open-push.ts';
import { checkOutside, playedOf } from './outside.ts';
import { createWebhook, type Webhook } from './routes/webhooks.ts';
import type { AgencySandbox } from './sandbox/agency.ts';
import type { OfficeSandbox } from './sandbox/office.ts';
import type { PaymentSandbox } from './sandbox/payment.ts';
import { masterKeys } from './vault/master-keys.ts';

export interface ComposeOptions {
  readonly clock: Clock;
  /** Mounts every platform with throw-away keys and devices that hold them: demo, scenarios, the page for developers. */
  readonly simulate: boolean;
  /** For one payment call; more is in doubt. */
  readonly paymentTimeoutMs?: number;
  /** For one call to Google; what takes longer is tried again. */
  readonly googleTimeoutMs?: number;
  /** For one call to the military office; more is in doubt. */
  readonly officeTimeoutMs?: number;
  /** Where it tells what happens; absent: on stderr. */
  readonly log?: Log;
  /** How many jobs at a time. */
  readonly jobsAtOnce?: number;
  /** For stories: waits for what is being done instead of for a time, whatever else the machine does. */
  readonly unhurried?: boolean;
  /** Shared by many that are composed one after the other; absent: its own. */
  readonly ears?: Ears;
  /** Shared in the same way; absent: its own. */
  readonly press?: PressThread;
}

type JobHandlers = ReturnType<typeof petitionHandlers>;

/** The running parts, introduced to each other. */
export interface Parts extends Ears {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly jobs: Jobs;
  readonly platforms: ReadonlyMap<string, Platform>;
  /** Of the platforms that are simulated. */
  readonly devices: ReadonlyMap<string, (settings: DeviceSettings) => Device>;
  readonly settings: ReadonlyMap<string, Settings>;
  readonly webhook: Webhook;
  readonly money: MoneyGateways;
  readonly documents: DocumentGateways;
  readonly push: Push;
  /** Through which platforms link their speakers. */
  readonly linkProvider: LinkProvider;
  /** Who proves who somebody new is; absent: nobody new can come. */
  readonly proof?: IdentityProof;
  /** Where members may bring their calendar. */
  readonly google: OpenedGoogle;
  readonly sandbox?: PaymentSandbox;
  readonly agency?: AgencySandbox;
  readonly office?: OfficeSandbox;
  onTurn(listener: (event: TurnEvent) => void): void;
  close(): Promise<void>;
}

/** Wires everything the configuration asks for. */
export async function compose(config: Config, options: ComposeOptions): Promise<Parts> {
  const { clock } = options;
  const log = options.log ?? createLog(config.logLevel);
  const outside = { ...options, simulate: simulatesOutside(config, options, log) };
  const mounted = mount(config, options, log);
  const store = await openStore({
    file: config.database,
    clock,
    keys: masterKeys(config, options),
    onFault: (error) => log.error({ err: error }, 'database'),
    ...(options.unhurried ? { patience: () => ({ over: jobs.drain(), cancel() {} }) } : {}),
  });
  const money = await openMoney(config, outside);
  const { sandbox, agencySandbox: agency } = money;
  const callTimeoutMs = options.paymentTimeoutMs;
  const documents = await openDocuments(config.documents, {
    clock,
    simulate: outside.simulate,
    ...(callTimeoutMs === undefined ? {} : { callTimeoutMs }),
    ...(options.press ? { thread: options.press } : {}),
  });
  const office = await openOffice(config, outside, store);
  const identity = await openIdentity(config.identity, options);
  const { publicUrl } = documents;
  const push = await openPush({ simulate: options.simulate, vault: store.vault, publicUrl });
  const google = openGoogle(config.google, { ...options, publicUrl });
  const others = outsideHandlers(store, clock, office.desk, documents, google);
  const jobs: Jobs = startJobs(store, money, { ...documents, push: push.gateway }, others, options, log);
  const linkProvider = linkProviderOf(store, publicUrl, config.linking ?? {});
  const links = spokenCodes(linkProvider, createLimitBy({ ...store, clock }), publicUrl);
  const ears = options.ears ?? openEars();
  const spoken = openWebhook(mounted.platforms, { ...store, links, answers: ears.answers }, ears, clock, log);
  return {
    config,
    clock,
    log,
    store,
    jobs,
    ...ears,
    ...mounted,
    ...spoken,
    money,
    documents,
    push,
    linkProvider,
    ...(sandbox ? { sandbox } : {}),
    ...(agency ? { agency } : {}),
    ...(office.sandbox ? { office: office.sandbox } : {}),
    ...(identity.proof ? { proof: identity.proof } : {}),
    google,
    close: () => closeAll(jobs, [money, documents, push, office, identity, google, store]),
  };
}

/** Whether sandboxes play whoever outside is not set. Asked before anything is opened: all that is missing is told at once. */
function simulatesOutside(config: Config, { simulate }: ComposeOptions, log: Log): boolean {
  const { payment, agency, office, documents, sandbox = false } = config;
  if (!simulate && documents.isGuessed)
    throw new ToldError('BISEO_PUBLIC_URL: set the address by which phones reach us, as https://…');
  const found = { payment, agency, office, ...documentsOutside(documents) };
  checkOutside(found, { simulate: simulate || sandbox });
  const played = playedOf(found);
  if (!simulate && played.length > 0) log.warn({ played }, 'a trial: sandboxes play them');
  return simulate || sandbox;
}

/** What petitions and calendars need done outside of a turn. */
function outsideHandlers(
  store: Store,
  clock: Clock,
  office: MilitaryOffice,
  { messages, publicUrl }: DocumentGateways,
  { google }: OpenedGoogle,
): JobHandlers {
  return {
    ...petitionHandlers({ ...store, office, clock, messages, linkUrl: `${publicUrl}/p` }),
    ...calendarHandlers({ ...store, clock, ...(google ? { google } : {}) }),
  };
}

function openWebhook(
  mounted: ReadonlyMap<string, Platform>,
  deps: Deps,
  ears: Ears,
  clock: Clock,
  log: Log,
): Pick<Parts, 'webhook' | 'onTurn'> {
  const listeners: ((event: TurnEvent) => void)[] = [];
  const engine = { deps, understand: ears.understand, handlers };
  const webhook = createWebhook({
    platforms: mounted,
    converse: (turn) => converse(engine, turn),
    clock,
    log,
    onTurn: (event) => {
      for (const listener of listeners) listener(event);
    },
  });
  return { webhook, onTurn: (listener) => void listeners.push(listener) };
}

/** Nothing is begun any more; then what was used, and last the store. */
async function closeAll(jobs: Jobs, used: readonly { close(): Promise<void> }[]): Promise<void> {
  await jobs.stop();
  for (const part of used) await part.close();
}

function startJobs(
  store: Store,
  money: MoneyGateways,
  documents: DocumentGateways & { readonly push: PushGateway },
  others: JobHandlers,
  options: ComposeOptions,
  log: Log,
): Jobs {
  const { db, queue, signal, vault } = store;
  const { clock } = options;
  const shared = { db, queue, signal, clock };
  const { gateway, agency, callMs } = money;
  const books = { ...shared, gateway, agency };
  const { authority, messages, push, press, publicUrl, watermark } = documents;
  const verifyUrl = `${publicUrl}/v`;
  const codes = { db, vault, clock, messages, host: new URL(publicUrl).hostname };
  const issue = { ...shared, vault, authority, make: press.make, verifyUrl, watermark };
  const jobs = createJobs({
    db,
    queue,
    clock,
    atOnce: options.jobsAtOnce ?? 8,
    handlers: {
      [settleFineKind]: settleFine({ ...shared, vault, gateway, agency, callMs }),
      [phoneMessageKind]: sendPhoneMessage({ ...shared, vault, messages, push, publicUrl }),
      [expireApprovalKind]: expireApproval({ queue, clock }),
      [remindDailyKind]: remindDaily({ ...store, clock }),
      [expireDailyKind]: expireDaily({ db, queue, clock }),
      [noticeArrivedKind]: noticeArrived({ ...store, clock }),
      [reconcileOpenKind]: reconcileOpen(books),
      [reconcileDailyKind]: reconcileDaily({ ...books, onReport: (report) => logReport(log, report) }),
      [issueCertificateKind]: issueCertificate(issue),
      [sendLinkKind]: sendLink({ ...shared, vault, messages, push, linkUrl: `${publicUrl}/d` }),
      [sendCodeKind]: sendCode(codes),
      [signInCodeKind]: sendSignInCode(codes),
      ...others,
    },
    random: () => randomBytes(1).readUInt8() / 255,
    onError: (error, job) => log.error({ err: error, job: job.id, attempts: job.attempts }, 'job failed'),
    onDead: (job) => log.error({ alert: 'job-dead', job: job.id }, 'job given up: biseo jobs show'),
  });
  store.onSettle(jobs.nudge);
  return jobs;
}

function logReport(log: Log, report: Reconciliation | { readonly failed: unknown }): void {
  if ('failed' in report) log.warn({ err: report.failed }, 'not reconciled: tried again in ten minutes');
  else if (report.differences.length === 0) log.info({ checked: report.settlements }, 'reconciled');
  else log.error({ alert: 'settlement-mismatch', differences: report.differences }, 'the books differ');
}

interface Mounted {
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly devices: ReadonlyMap<string, (settings: DeviceSettings) => Device>;
  readonly settings: ReadonlyMap<string, Settings>;
}

/** Longer than any story's turn takes on any machine. */
const unhurriedMs = 120_000;

/** A platform without its keys is not mounted: to verify nothing would be to trust everybody. */
function mount(config: Config, { simulate, unhurried }: ComposeOptions, log: Log): Mounted {
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
    const platform = entry.create(used);
    made.set(entry.id, unhurried ? { ...platform, deadlineMs: unhurriedMs } : platform);
    settings.set(entry.id, used);
    if (simulated) devices.set(entry.id, simulated.device);
  }
  return { platforms: made, devices, settings };
}
