import { connect, type Socket } from 'node:net';

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly refused: number;
}

export interface LoadOptions {
  readonly port: number;
  readonly requests: readonly Buffer[];
  readonly connections: number;
  /** So many a second, by the clock whether or not answers have come; absent: each connection as fast as it is answered. */
  readonly rate?: number;
}

/** Sends every request once and measures: from its scheduled moment where there is a rate. */
export async function load({ port, requests, connections, rate }: LoadOptions): Promise<LoadResult> {
  const clients = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const took: number[] = [];
  let refused = 0;
  const began = performance.now();
  const one = async (client: Client, request: Buffer, from: number) => {
    if ((await client.send(request)) !== 200) refused += 1;
    took.push(performance.now() - from);
  };
  if (rate === undefined) await closedLoop(clients, requests, one);
  else await openLoop(clients, requests, rate, one);
  const seconds = (performance.now() - began) / 1000;
  for (const client of clients) client.close();
  return { requests: took.length, seconds, perSecond: took.length / seconds, refused, ...percentiles(took) };
}

type One = (client: Client, request: Buffer, from: number) => Promise<void>;

async function closedLoop(clients: readonly Client[], requests: readonly Buffer[], one: One): Promise<void> {
  let next = 0;
  await Promise.all(
    clients.map(async (client) => {
      for (let request = requests[next++]; request; request = requests[next++])
        await one(client, request, performance.now());
    }),
  );
}

/** A request whose turn has come waits for a free connection, and its waiting counts. */
async function openLoop(
  clients: readonly Client[],
  requests: readonly Buffer[],
  rate: number,
  one: One,
): Promise<void> {
  const free = [...clients];
  const began = performance.now();
  const running: Promise<void>[] = [];
  let sent = 0;
  while (sent < requests.length) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate);
    for (; sent <= due && sent < requests.length; sent++) {
      // In turn: a server hangs up on a connection that nobody uses for a few seconds.
      const client = free.shift();
      if (!client) break;
      const scheduled = began + (sent / rate) * 1000;
      running.push(
        one(client, requests[sent] ?? Buffer.alloc(0), scheduled).then(() => void free.push(client)),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  await Promise.all(running);
}

function percentiles(took: number[]): Pick<LoadResult, 'p50Ms' | 'p99Ms'> {
  const sorted = took.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

interface Client {
  /** Resolves with the HTTP status. */
  send(request: Buffer): Promise<number>;
  close(): void;
}

/** One keep-alive connection; as little client as possible, so that the server is what is measured. */
async function open(port: number): Promise<Client> {
  const socket = await connected(port);
  let received: Buffer = Buffer.alloc(0);
  let answer: ((status: number) => void) | undefined;
  let lost: ((error: Error) => void) | undefined;
  socket.on('close', () => lost?.(new Error('the server hung up on a request')));
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const size = responseSize(received);
    if (size === undefined || received.length < size) return;
    const status = Number(received.toString('latin1', 9, 12));
    received = received.subarray(size);
    lost = undefined;
    answer?.(status);
  });
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        answer = resolve;
        lost = reject;
        socket.write(request);
      }),
    close: () => void socket.destroy(),
  };
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.setNoDelay(true);
    socket.once('error', reject);
  });
}

/** Head and body together, once the head is whole. */
function responseSize(bytes: Buffer): number | undefined {
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, head))?.[1];
  return length === undefined ? undefined : head + 4 + Number(length);
}
