import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `hang` never answers, `reset` breaks the connection off. */
export type SandboxReply =
  /** Text goes as HTML, a Buffer as `type`, everything else as JSON. */
  | {
      readonly status: number;
      readonly body: object | string;
      readonly type?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'reset'
  | 'hang';

export interface Routed {
  readonly reply: SandboxReply;
  readonly delayMs?: number;
}

export interface SandboxRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  /** `undefined`: it was no JSON. */
  readonly body: unknown;
  readonly bytes: Buffer;
}

export interface SandboxServer {
  readonly url: string;
  close(): Promise<void>;
}

/** An outside system on loopback that can misbehave on the wire. */
export async function startSandboxServer(
  port: number,
  route: (request: SandboxRequest) => Routed,
): Promise<SandboxServer> {
  const server = createServer((request, response) => void answer(route, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  route: (request: SandboxRequest) => Routed,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bytes = await readBytes(request);
  const { reply, delayMs = 0 } = route({
    method: request.method ?? '',
    url: new URL(request.url ?? '', 'http://sandbox'),
    headers: request.headers,
    body: jsonOf(bytes),
    bytes,
  });
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  send(response, reply);
}

/** What was cut off is empty: it is no request either. */
async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch {
    return Buffer.alloc(0);
  }
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString() || 'null');
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, reply: SandboxReply): void {
  if (reply === 'hang') return;
  if (reply === 'reset') {
    response.destroy();
    return;
  }
  const { status, body, headers, type = typeof body === 'string' ? 'text/html' : 'application/json' } = reply;
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  response.writeHead(status, { 'content-type': type, ...headers }).end(isRaw ? body : JSON.stringify(body));
}
