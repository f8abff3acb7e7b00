import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { addAgency, issueToken } from '../../../server/agency/agency-client.ts';
import { exampleNotice } from '../../../server/agency/notice-example.ts';
import { noticeKinds } from '../../../shared/catalog/notice-kinds.ts';
import { type HomeServer, homeServer } from '../home/home-server.ts';
import { document, faults } from './described.ts';
import { type Strange, strange } from './strange-requests.ts';

interface Fuzzed {
  /** How many of each status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const longestMs = 20_000;
const atOnce = 8;
/** Below what an agency may ask in a minute. */
const perCount = 320;

/** Asks so many strange things of a whole server, and looks whether each answer is one that the document promises. */
export async function fuzz(seed: number, requests: number): Promise<Fuzzed> {
  const server = await homeServer();
  try {
    const known = await acquainted(server);
    const all = fc.sample(strange, { seed, numRuns: requests });
    const statuses: Record<string, number> = {};
    const found: string[] = [];
    for (let from = 0; from < all.length; from += atOnce) {
      if (from % perCount === 0) await server.parts.store.db.deleteFrom('limits').execute();
      await Promise.all(
        all.slice(from, from + atOnce).map(async (one, at) => {
          const answer = await ask(server.url, fill(one, known));
          statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
          const wrong = faultsOf(one, answer);
          if (wrong.length > 0)
            found.push(`${from + at} ${shown(one)} -> ${answer.status} ${wrong.join('; ')}`);
        }),
      );
    }
    await server.parts.store.db.deleteFrom('limits').execute();
    const alive = await ask(server.url, fill(plain, known));
    if (alive.status !== 202) found.push(`afterwards a plain notice is answered ${alive.status}`);
    return { statuses, faults: found };
  } finally {
    await server.close();
  }
}

const [firstKind] = noticeKinds();
const plain: Strange = {
  path: '/notices',
  method: 'POST',
  headers: { authorization: 'Bearer $token', 'idempotency-key': 'plain', 'content-type': 'application/json' },
  body: JSON.stringify(firstKind && exampleNotice(firstKind)),
};

interface Known {
  readonly token: string;
  readonly id: string;
}

/** An agency of every kind, and a notice that it has sent. */
async function acquainted({ parts: { store }, url }: HomeServer): Promise<Known> {
  const client = await addAgency(
    store,
    '시청',
    noticeKinds().map(({ id }) => id),
    1,
  );
  const granted = await issueToken(store, client, Date.now());
  if (typeof granted === 'string') throw new Error(granted);
  const { token } = granted;
  const sent = await ask(
    url,
    fill({ ...plain, headers: { ...plain.headers, 'idempotency-key': 'first' } }, { token, id: '' }),
  );
  return { token, id: JSON.parse(sent.text).id };
}

function fill({ path, headers, ...rest }: Strange, { token, id }: Known): Strange {
  const entries = Object.entries(headers).map(([name, text]) => [name, text.replace('$token', token)]);
  return { ...rest, path: path.replace('$id', id), headers: Object.fromEntries(entries) };
}

/** With its length even where a client would send none along: a body that is not framed is the next request. */
function ask(url: string, { path, method, headers: given, body }: Strange): Promise<Answered> {
  const headers = { ...given, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) };
  return new Promise((resolve) => {
    const lost = (error: Error) => resolve({ status: 0, type: '', text: error.message });
    const request = httpRequest(
      `${url}/api/v1`,
      { path: `/api/v1${path}`, method, headers, timeout: longestMs, agent: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', lost);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            text: Buffer.concat(parts).toString(),
          }),
        );
      },
    );
    request.on('error', lost);
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.end(body);
  });
}

const shown = ({ path, method, headers, body = '' }: Strange) =>
  `${method} ${path.slice(0, 80)} ${JSON.stringify(headers).slice(0, 300)} ${body.slice(0, 300)}`;

/** By the document where it has such a request, by our errors' own shape where it has none. */
function faultsOf({ path, method }: Strange, { status, type, text }: Answered): readonly string[] {
  if (status === 0) return [text];
  if (method === 'HEAD') return status < 500 ? [] : ['failed'];
  const promised = responsesOf(path, method);
  if (!promised) return status < 500 ? schemaFaults('/components/schemas/Problem', text) : ['failed'];
  if (status >= 500) return ['failed'];
  const response = promised.responses[status];
  if (!response) return ['not in the document'];
  const place = response.$ref?.slice(1) ?? `${promised.place}/${status}`;
  const media = Object.keys(contentAt(place)).find((name) => type.startsWith(name));
  if (media === undefined) return [`comes as ${type}`];
  return schemaFaults(`${place}/content/${media.replace('/', '~1')}/schema`.replaceAll('+', '%2B'), text);
}

function schemaFaults(place: string, text: string): readonly string[] {
  try {
    return faults(place, JSON.parse(text));
  } catch (error) {
    return [`${String(error)}: ${text.slice(0, 100)}`];
  }
}

interface Promised {
  readonly place: string;
  readonly responses: Readonly<Record<string, { readonly $ref?: string }>>;
}

function responsesOf(asked: string, method: string): Promised | undefined {
  const [path = ''] = asked.split('?');
  const template =
    path.startsWith('/notices/') && path !== '/notices/batch'
      ? path.replace(/^\/notices\/.*?(\/withdraw)?$/, '/notices/{id}$1')
      : path;
  const operation = document.paths[template]?.[method.toLowerCase()];
  const name = encodeURIComponent(template.replaceAll('/', '~1'));
  return (
    operation && { place: `/paths/${name}/${method.toLowerCase()}/responses`, responses: operation.responses }
  );
}

function contentAt(place: string): object {
  const names = place
    .split('/')
    .slice(1)
    .map((name) => decodeURIComponent(name).replaceAll('~1', '/'));
  return names.reduce((part, name) => part[name], document).content ?? {};
}
