import type { Conversation } from './conversation.ts';

/**
 * What is done on a phone: with the link that came last, with the request for approval that came last (by whoever it was
 * sent to, signed in there), or nothing while time passes.
 */
export const phoneActions = [
  'open-link',
  'ask-code',
  'wrong-code',
  'right-code',
  'approve',
  'refuse',
  'nothing',
] as const;
export type PhoneAction = (typeof phoneActions)[number];

/** What the page then says; after the right code, what lies in the wallet. */
export async function onPhone(conversation: Conversation, action: PhoneAction): Promise<string> {
  const { parts, url } = conversation;
  if (action === 'nothing') return '';
  if (action === 'approve' || action === 'refuse') return answerApproval(conversation, action);
  const texts = textsOf(conversation);
  const link = url + (lastOf(texts, /\/d\/[\w-]+/) ?? '/d/none');
  if (action === 'open-link') return wordsOf(await fetch(link));
  if (action === 'ask-code') {
    const asked = await post(link, { ask: '1' });
    await parts.jobs.drain();
    return wordsOf(asked.status === 303 ? await fetch(link) : asked);
  }
  const code = codeOf(texts);
  const response = await post(link, { code: action === 'right-code' ? code : anotherThan(code) });
  return response.status === 303 ? walletOf(url, response) : wordsOf(response);
}

const textsOf = ({ parts }: Conversation) =>
  parts.documents.sandboxes.messages?.sent().map(({ text }) => text) ?? [];

const codeOf = (texts: readonly string[]) => lastOf(texts, /(?<=인증번호 )\d{6}/) ?? '000000';

/** The whole way: the link, the code that signs in, and the button. */
async function answerApproval(conversation: Conversation, action: 'approve' | 'refuse'): Promise<string> {
  const { parts, url } = conversation;
  const asking = parts.documents.sandboxes.messages
    ?.sent()
    .findLast(({ text }) => text.includes('/approve/'));
  const link = url + (lastOf([asking?.text ?? ''], /\/approve\/[\w-]+/) ?? '/approve/none');
  const asked = await post(`${url}/home/sign-in`, { phone: asking?.to ?? '' });
  await parts.jobs.drain();
  const sent = cookieOf(asked);
  const entered = await post(`${url}/home/sign-in/code`, { code: codeOf(textsOf(conversation)) }, sent);
  return wordsOf(await post(link, { answer: action === 'approve' ? 'yes' : 'no' }, cookieOf(entered)));
}

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ');

function lastOf(texts: readonly string[], pattern: RegExp): string | undefined {
  return texts.flatMap((text) => pattern.exec(text)?.[0] ?? []).at(-1);
}

const anotherThan = (code: string) => ((Number(code) + 1) % 1_000_000).toString().padStart(6, '0');

const post = (link: string, fields: Readonly<Record<string, string>>, cookie = '') =>
  fetch(link, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

async function wordsOf(response: Response): Promise<string> {
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(await response.text()) ?? [];
  return main
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

async function walletOf(url: string, opened: Response): Promise<string> {
  const response = await fetch(`${url}/wallet/api/documents`, { headers: { cookie: cookieOf(opened) } });
  const { documents }: { documents: readonly { readonly name: string }[] } = JSON.parse(
    await response.text(),
  );
  return documents.map(({ name }) => name).join(', ');
}
