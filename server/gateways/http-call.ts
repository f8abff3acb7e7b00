import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Instead of `body`: bytes that are no JSON; `headers` name their type and length. */
  readonly content?: Uint8Array;
  /** Until the connection stands, TLS included. */
  readonly connectMs: number;
  /** Ends the call at whatever point it is. */
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** `undefined`: it was no JSON, so nothing is known. */
  readonly body: unknown;
}

/** What answers more than this is not the one we know. */
const mostBytes = 4 * 1024 * 1024;
const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

/**
 * One attempt. Resets, time-outs, refused connections and redirects answer `undefined`: whether the other side acted is
 * not known, and the caller has to live with that.
 */
export function httpCall(call: HttpCall): Promise<HttpAnswer | undefined> {
  return new Promise((resolve) => {
    const secure = call.url.protocol === 'https:';
    const text = call.body === undefined ? undefined : JSON.stringify(call.body);
    const sent = (secure ? httpsRequest : httpRequest)(call.url, {
      method: call.method,
      agent: secure ? agents.https : agents.http,
      signal: call.signal,
      headers: {
        accept: 'application/json',
        ...(text === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
        ...call.headers,
      },
    });
    const connecting = setTimeout(() => sent.destroy(new Error('no connection in time')), call.connectMs);
    const connected = () => clearTimeout(connecting);
    sent.once('socket', (socket) => {
      if (!socket.connecting) connected();
      else socket.once(secure ? 'secureConnect' : 'connect', connected);
    });
    sent.once('close', connected);
    sent.once('error', () => resolve(undefined));
    sent.once('response', (response) => void read(response).then(resolve));
    sent.end(call.content ?? text);
  });
}

async function read(response: IncomingMessage): Promise<HttpAnswer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      size += (chunk as Buffer).length;
      if (size > mostBytes) return undefined;
      chunks.push(chunk as Buffer);
    }
  } catch {
    // Not swallowed but expected: an answer that broke off is no answer.
    return undefined;
  }
  return { status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString('utf8')) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
