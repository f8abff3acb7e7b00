import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  type Routed,
  type SandboxRequest,
  type SandboxServer,
  startSandboxServer,
} from './sandbox-server.ts';

export interface IdentitySandbox extends SandboxServer {
  readonly key: string;
}

const asked = z.object({ token: z.string() });
const given = z.object({
  state: z.string().regex(/^[\w-]{1,100}$/),
  return_to: z.url(),
  name: z.string().min(1).max(40),
  birth: z.iso.date(),
});
type Given = z.infer<typeof given>;

/** Proofing of identity on loopback: believes whatever name and birth are typed into its page. */
export async function startIdentitySandbox(): Promise<IdentitySandbox> {
  const key = 'sandbox-identity-key';
  const results = new Map<string, object>();
  const server = await startSandboxServer(0, (request) => {
    const { method, url, headers } = request;
    if (method === 'GET' && url.pathname === '/prove') return html(200, page(url.searchParams));
    if (method === 'POST' && url.pathname === '/prove') return prove(request, results);
    if (method !== 'POST' || url.pathname !== '/results') return json(404, { error: 'NOT_FOUND' });
    if (headers.authorization !== `Bearer ${key}`) return json(401, { error: 'UNAUTHORIZED' });
    return fetchOnce(request, results);
  });
  return { ...server, key };
}

const html = (status: number, body: string): Routed => ({
  reply: { status, body, type: 'text/html; charset=utf-8' },
});
const json = (status: number, body: object): Routed => ({ reply: { status, body } });

function fetchOnce({ body }: SandboxRequest, results: Map<string, object>): Routed {
  const { token = '' } = asked.safeParse(body).data ?? {};
  const found = results.get(token);
  results.delete(token);
  return found ? json(200, found) : json(404, { error: 'NOT_FOUND' });
}

/** A real one would send a push to the phone; then it leads back in the same way. */
function prove({ bytes }: SandboxRequest, results: Map<string, object>): Routed {
  const form = given.safeParse(Object.fromEntries(new URLSearchParams(bytes.toString())));
  if (!form.success)
    return html(400, '<!doctype html><title>본인 확인</title><p>이름과 생년월일을 넣어 주세요.</p>');
  const token = randomBytes(16).toString('base64url');
  results.set(token, provenOf(form.data));
  const back = new URL(form.data.return_to);
  back.searchParams.set('state', form.data.state);
  back.searchParams.set('token', token);
  return html(200, leadBack(back.href));
}

const provenOf = ({ name, birth }: Given) => ({
  name,
  birth,
  ci: createHash('sha512').update(`${name}|${birth}`).digest('base64'),
});

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const head = `<!doctype html><html lang="ko"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>본인 확인 (시험용)</title>
<style>body{font:20px/1.6 sans-serif;max-width:30rem;margin:0 auto;padding:1.5rem}input,button{font:inherit;width:100%;min-height:52px;margin:.4rem 0 1rem}</style>`;

function page(query: URLSearchParams): string {
  const hidden = ['state', 'return_to']
    .map((name) => `<input type="hidden" name="${name}" value="${escaped(query.get(name) ?? '')}">`)
    .join('');
  return `${head}<h1>본인 확인</h1><p>시험용 화면이에요. 실제로는 PASS 앱이 열려요.</p>
<form method="post" action="/prove">${hidden}<label for="name">이름</label><input id="name" name="name" required autocomplete="name">
<label for="birth">생년월일</label><input id="birth" name="birth" type="date" required><button>확인</button></form>`;
}

const leadBack = (href: string) =>
  `${head}<h1>확인했어요</h1><p><a id="back" href="${escaped(href)}">국민비서로 돌아가기</a></p>`;
