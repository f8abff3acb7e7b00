import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../shared/clock.ts';
import { systemClock } from '../shared/clock.ts';
import { ToldError } from '../shared/errors.ts';
import { addressOf } from './address.ts';
import type { Webhook } from './routes/webhooks.ts';

/** Handles everything that is not a webhook. */
type Rest = (request: IncomingMessage, response: ServerResponse) => void;

export interface Listening {
  readonly url: string;
  /** Lets open requests finish, but not for ever. */
  close(): Promise<void>;
}

/** Alexa's largest request is 24 KB and CLOVA's are smaller; a megabyte is an attack. */
const maxBodyBytes = 256 * 1024;
/** A platform sends at once, and gives up sooner than this. */
const receiveMs = 5_000;
/** Papers of twelve megabytes come from phones with little reception. */
const uploadMs = 120_000;
const closeMs = 5_000;
const prefix = '/webhooks/';

export interface ServeOptions {
  readonly webhook: Webhook;
  readonly rest: Rest;
  readonly host: string;
  readonly port: number;
  readonly clock?: Clock;
}

/** Webhooks go from the socket straight to the kernel; the pages go through Express. Throws `ToldError` where it cannot listen. */
export async function serve({
  webhook,
  rest,
  host,
  port,
  clock = systemClock,
}: ServeOptions): Promise<Listening> {
  const server = createServer(
    // Looked at every second: Node's own half minute would make half a minute of each.
    { requestTimeout: uploadMs, headersTimeout: receiveMs, connectionsCheckingInterval: 1_000 },
    (request, response) => {
      const url = request.url ?? '';
      if (url.startsWith(prefix))
        receive(webhook, clock, url.slice(prefix.length).split('?')[0] ?? '', request, response);
      else rest(request, response);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(unheard(error, addressOf(host, port))));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return { url: addressOf(host, address.port), close: () => close(server) };
}

/** `EADDRINUSE` and the like; anything but the port is about the host. */
function unheard({ code = '' }: NodeJS.ErrnoException, address: string): ToldError {
  const name = ['EADDRINUSE', 'EACCES'].includes(code) ? 'PORT' : 'HOST';
  return new ToldError(
    `${name}: cannot listen on ${address}: ${code === 'EADDRINUSE' ? 'it is in use' : code}`,
  );
}

function receive(
  webhook: Webhook,
  clock: Clock,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.method !== 'POST') {
    refuse(response, 405, 'METHOD_NOT_ALLOWED', { allow: 'POST' });
    return;
  }
  collect(request, response, (body) => void answer(webhook, clock, id, { request, body, response }));
}

/** A body that is in time and not too large; any other is refused. */
function collect(request: IncomingMessage, response: ServerResponse, use: (body: Buffer) => void): void {
  let chunks: Buffer[] = [];
  let size = 0;
  const late = setTimeout(() => {
    if (!response.headersSent) refuse(response, 408, 'TOO_SLOW', { connection: 'close' });
  }, receiveMs).unref();
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
    else if (!response.headersSent) refuse(response, 413, 'TOO_LARGE', { connection: 'close' });
  });
  request.on('end', () => {
    clearTimeout(late);
    const [only] = chunks;
    const body = chunks.length === 1 && only ? only : Buffer.concat(chunks);
    // The connection remembers its last request until the next one, and with it all that this function does.
    chunks = [];
    if (size <= maxBodyBytes && !response.headersSent) use(body);
  });
}

interface Received {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly response: ServerResponse;
}

async function answer(
  webhook: Webhook,
  clock: Clock,
  id: string,
  { request, body, response }: Received,
): Promise<void> {
  const headers = request.headers as Readonly<Record<string, string | undefined>>;
  const { status, headers: sent, body: text } = await webhook(id, { headers, body, now: clock.now() });
  response.writeHead(status, { 'content-length': Buffer.byteLength(text), ...sent });
  response.end(text);
}

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers });
  response.end(JSON.stringify({ error: { code } }));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), closeMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
