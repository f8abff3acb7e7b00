import type { Conversation } from './conversation.ts';

/** What the citizen does with the link that came last. */
export const phoneActions = ['open-link', 'ask-code', 'wrong-code', 'right-code'] as const;
export type PhoneAction = (typeof phoneActions)[number];

/** What the page then says; after the right code, what lies in the wallet. */
export async function onPhone({ parts, url }: Conversation, action: PhoneAction): Promise<string> {
  const texts = parts.documents.sandboxes.messages?.sent().map(({ text }) => text) ?? [];
  const link = url + (lastOf(texts, /\/d\/[\w-]+/) ?? '/d/none');
  if (action === 'open-link') return wordsOf(await fetch(link));
  if (action === 'ask-code') {
    const asked = await post(link, { ask: '1' });
    await parts.jobs.drain();
    return wordsOf(asked.status === 303 ? await fetch(link) : asked);
  }
  const code = lastOf(texts, /(?<=인증번호 )\d{6}/) ?? '000000';
  const response = await post(link, { code: action === 'right-code' ? code : anotherThan(code) });
  return response.status === 303 ? walletOf(url, response) : wordsOf(response);
}

function lastOf(texts: readonly string[], pattern: RegExp): string | undefined {
  return texts.flatMap((text) => pattern.exec(text)?.[0] ?? []).at(-1);
}

const anotherThan = (code: string) => ((Number(code) + 1) % 1_000_000).toString().padStart(6, '0');

const post = (link: string, fields: Readonly<Record<string, string>>) =>
  fetch(link, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

async function wordsOf(response: Response): Promise<string> {
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(await response.text()) ?? [];
  return main
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

async function walletOf(url: string, opened: Response): Promise<string> {
  const [cookie = ''] = (opened.headers.get('set-cookie') ?? '').split(';');
  const response = await fetch(`${url}/wallet/api/documents`, { headers: { cookie } });
  const { documents }: { documents: readonly { readonly name: string }[] } = JSON.parse(
    await response.text(),
  );
  return documents.map(({ name }) => name).join(', ');
}
