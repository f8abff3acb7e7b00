import { createHash } from 'node:crypto';
import { chance, type GoogleBook } from './google-book.ts';
import type { Routed, SandboxRequest } from './sandbox-server.ts';

export interface GoogleClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

const json = (status: number, body: object): Routed => ({ reply: { status, body } });
const refused = (error: string, description: string): Routed =>
  json(400, { error, error_description: description });

/** Google's page, without asking who it is. */
export function authorize(book: GoogleBook, { clientId }: GoogleClient, { url }: SandboxRequest): Routed {
  const asked = url.searchParams;
  const [redirect = '', state = ''] = [asked.get('redirect_uri') ?? '', asked.get('state') ?? ''];
  const isOurs = asked.get('client_id') === clientId && URL.canParse(redirect);
  if (!isOurs || asked.get('code_challenge_method') !== 'S256')
    return { reply: { status: 400, body: '<title>400</title>invalid_request' } };
  const code = chance();
  const scope = asked.get('scope') ?? '';
  book.codes.set(code, { challenge: asked.get('code_challenge') ?? '', redirect, scope });
  const link = (text: string, answer: Readonly<Record<string, string>>) => {
    const back = new URL(redirect);
    back.search = new URLSearchParams({ state, ...answer }).toString();
    return `<p><a href="${back.href.replaceAll('&', '&amp;')}">${text}</a></p>`;
  };
  return {
    reply: {
      status: 200,
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="ko"><meta charset="utf-8"><title>구글 (시험용)</title>
<h1>국민비서가 캘린더를 만들려고 해요</h1>${link('허용', { code, scope })}${link('거절', { error: 'access_denied' })}`,
    },
  };
}

export function token(book: GoogleBook, client: GoogleClient, { bytes }: SandboxRequest): Routed {
  const form = Object.fromEntries(new URLSearchParams(bytes.toString()));
  if (form.client_id !== client.clientId || form.client_secret !== client.clientSecret)
    return json(401, { error: 'invalid_client', error_description: 'Unauthorized' });
  if (form.grant_type === 'refresh_token') return renewed(book, form.refresh_token ?? '');
  const kept = book.codes.get(form.code ?? '');
  book.codes.delete(form.code ?? '');
  const challenge = createHash('sha256')
    .update(form.code_verifier ?? '')
    .digest('base64url');
  if (kept?.challenge !== challenge || kept.redirect !== form.redirect_uri)
    return refused('invalid_grant', 'Bad Request');
  const refreshToken = `1//${chance()}`;
  book.refreshTokens.set(refreshToken, kept.scope);
  return json(200, { ...accessOf(book, refreshToken, kept.scope), refresh_token: refreshToken });
}

function renewed(book: GoogleBook, refreshToken: string): Routed {
  const scope = book.refreshTokens.get(refreshToken);
  if (scope === undefined) return refused('invalid_grant', 'Token has been expired or revoked.');
  return json(200, accessOf(book, refreshToken, scope));
}

function accessOf(book: GoogleBook, refreshToken: string, scope: string) {
  const accessToken = `ya29.${chance()}`;
  book.accessTokens.set(accessToken, refreshToken);
  return { access_token: accessToken, expires_in: 3599, scope, token_type: 'Bearer' };
}

/** With a token everything goes that was given with it. */
export function revoke(book: GoogleBook, { url }: SandboxRequest): Routed {
  const given = url.searchParams.get('token') ?? '';
  if (!book.refreshTokens.delete(given)) return refused('invalid_token', 'Token expired or revoked');
  for (const [access, refresh] of book.accessTokens) if (refresh === given) book.accessTokens.delete(access);
  return json(200, {});
}

export const isAllowed = (book: GoogleBook, { headers }: SandboxRequest) =>
  book.accessTokens.has((headers.authorization ?? '').replace(/^Bearer /, ''));
