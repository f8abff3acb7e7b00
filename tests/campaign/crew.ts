import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { KillPoint } from './kill-points.ts';
import type { Order, Told } from './orders.ts';

interface CrewMember {
  readonly process: ChildProcess;
  /** Orders that were not acknowledged, by what acknowledges them: another has to be given them. */
  readonly pending: Map<string, Order>;
  ready: boolean;
  frozen: boolean;
}

interface CrewOptions {
  readonly script: string;
  readonly size: number;
  /** How long one stands still that stopped itself. */
  readonly frozenMs: number;
  settingsOf(kills: ReadonlyMap<KillPoint, number>): object;
  onTold(told: Told): void;
  /** What one that is gone had not acknowledged, or one that goes on could not keep. */
  onGone(lost: readonly Order[]): void;
}

export interface Crew {
  readonly kills: ReadonlyMap<KillPoint, number>;
  /** How many are replaced when they die. */
  keep(size: number): void;
  available(): readonly CrewMember[];
  order(member: CrewMember, order: Order): void;
  /** SIGSTOP, and SIGCONT after so long. */
  freeze(member: CrewMember, ms: number): void;
  end(): Promise<void>;
}

/** Processes that are replaced as they die. */
export function createCrew(options: CrewOptions): Crew {
  const kills = new Map<KillPoint, number>();
  const members = new Set<CrewMember>();
  let size = options.size;

  function start(): void {
    const child = spawn(process.execPath, [options.script, JSON.stringify(options.settingsOf(kills))], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const member: CrewMember = { process: child, pending: new Map(), ready: false, frozen: false };
    members.add(member);
    // A pipe to one that has just died breaks; what it was told is told to the next.
    child.stdin?.on('error', () => {});
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => hear(member, line));
    child.once('close', () => {
      members.delete(member);
      options.onGone([...member.pending.values()]);
      while (members.size < size) start();
    });
  }

  function thaw(member: CrewMember, ms: number): void {
    member.frozen = true;
    setTimeout(() => {
      member.frozen = false;
      member.process.kill('SIGCONT');
    }, ms);
  }

  function giveBack(member: CrewMember, key: string): void {
    const order = member.pending.get(key);
    if (order && member.pending.delete(key)) options.onGone([order]);
  }

  function hear(member: CrewMember, line: string): void {
    const told = JSON.parse(line) as Told;
    if (told.ready !== undefined) member.ready = true;
    if (told.froze) thaw(member, options.frozenMs);
    if (told.killed !== undefined) kills.set(told.killed, (kills.get(told.killed) ?? 0) + 1);
    if (told.agreed !== undefined) member.pending.delete(pendingKey('agree', told.agreed));
    if (told.said !== undefined) member.pending.delete(pendingKey('ask', told.said));
    if (told.failed !== undefined) giveBack(member, pendingKey('agree', told.failed));
    options.onTold(told);
  }

  while (members.size < size) start();
  return {
    kills,
    keep(wanted) {
      size = wanted;
    },
    available: () => [...members].filter(({ ready, frozen }) => ready && !frozen),
    order(member, order) {
      if (order.kind === 'agree' || order.kind === 'ask')
        member.pending.set(pendingKey(order.kind, order.id), order);
      member.process.stdin?.write(`${JSON.stringify(order)}\n`);
    },
    freeze(member, ms) {
      member.process.kill('SIGSTOP');
      thaw(member, ms);
    },
    async end() {
      size = 0;
      const leaving = [...members].map(({ process: child }) => once(child, 'close'));
      for (const { process: child } of members) child.stdin?.write(`${JSON.stringify({ kind: 'end' })}\n`);
      await Promise.all(leaving);
    },
  };
}

const pendingKey = (kind: 'agree' | 'ask', id: string) => `${kind} ${id}`;
