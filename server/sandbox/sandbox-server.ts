import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `hang` never answers, `reset` breaks the connection off. */
export type SandboxReply = { readonly status: number; readonly body: object | string } | 'reset' | 'hang';

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
  const { reply, delayMs = 0 } = route({
    method: request.method ?? '',
    url: new URL(request.url ?? '', 'http://sandbox'),
    headers: request.headers,
    body: await readBody(request),
  });
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  send(response, reply);
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return JSON.parse(Buffer.concat(chunks).toString() || 'null');
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
  const isText = typeof reply.body === 'string';
  response.writeHead(reply.status, { 'content-type': isText ? 'text/html' : 'application/json' });
  response.end(isText ? reply.body : JSON.stringify(reply.body));
}
