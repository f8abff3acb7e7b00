import { noticeKinds } from '../../shared/catalog/notice-kinds.ts';
import { addAgency } from '../agency/agency-client.ts';
import type { Conversation } from './conversation.ts';

interface StoryNotice {
  readonly id: string;
  readonly member: string;
  readonly kind: string;
  readonly title?: string | undefined;
}

/** What an office does in a story; a notice goes by the story's own id. */
type AgencyAct =
  | { readonly send: StoryNotice }
  | { readonly change: StoryNotice }
  | { readonly withdraw: string };

export type StoryAgency = (act: AgencyAct) => Promise<void>;

interface Household {
  readonly members: readonly { readonly id: string; readonly phone?: string | undefined }[];
}

/** An office of every kind, over the API that offices use. It is registered when it first does something. */
export function storyAgency(
  { parts, url }: Pick<Conversation, 'parts' | 'url'>,
  household: Household,
): StoryAgency {
  const ids = new Map<string, string>();
  let token: Promise<string> | undefined;
  let writes = 0;

  async function signIn(): Promise<string> {
    const kinds = noticeKinds().map(({ id }) => id);
    const { id, secret } = await addAgency(parts.store, '이야기의 기관', kinds, parts.clock.now());
    const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
    const answer = await fetch(`${url}/api/v1/token`, { method: 'POST', body: new URLSearchParams(form) });
    return ((await answer.json()) as { readonly access_token: string }).access_token;
  }

  async function call(method: string, path: string, body: object): Promise<{ readonly id: string }> {
    token ??= signIn();
    writes += 1;
    const headers = {
      authorization: `Bearer ${await token}`,
      'content-type': 'application/json',
      'idempotency-key': `story-${writes}`,
    };
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the agency API answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  }

  const phoneOf = (member: string) => household.members.find(({ id }) => id === member)?.phone ?? '';
  const idOf = (id: string) => encodeURIComponent(ids.get(id) ?? id);

  return async (act) => {
    if ('withdraw' in act) return void (await call('POST', `/notices/${idOf(act.withdraw)}/withdraw`, {}));
    const isNew = 'send' in act;
    const { id, member, kind, title, ...fields } = isNew ? act.send : act.change;
    const contents = { ...(title === undefined ? {} : { title }), fields };
    if (!isNew) return void (await call('PATCH', `/notices/${idOf(id)}`, contents));
    const sent = await call('POST', '/notices', { kind, receiver: { phone: phoneOf(member) }, ...contents });
    ids.set(id, sent.id);
  };
}
