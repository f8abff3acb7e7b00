import { z } from 'zod';
import { findPetitionGuide } from '../../shared/catalog/petition-guides.ts';
import type { MessageGateway, OutgoingMessage } from '../../shared/ports/messages.ts';
import { uploadToken } from '../db/apply-petition-write.ts';
import { findPerson } from '../db/person.ts';
import type { PetitionsTable } from '../db/petition-tables.ts';
import type { Job, JobResult } from './job.ts';
import type { PetitionNews } from './petition-jobs.ts';
import { findPetitionRow, type PetitionParts } from './petition-parts.ts';
import { petitionPhone } from './petition-phone.ts';

export interface TellParts extends Pick<PetitionParts, 'db' | 'vault'> {
  readonly messages: MessageGateway;
  /** Where an upload link leads; its secret follows. */
  readonly linkUrl: string;
}

const payload = z.union([
  z.object({ petitionId: z.string(), news: z.string() }),
  z.object({ memberId: z.string(), guide: z.string() }),
]);

interface Letter {
  readonly to: string;
  readonly news: string;
  readonly link: string;
  readonly since: number;
}

/** Brings news of a petition to the phone; before every retry the sender is asked whether it went already. */
export function tellPetition(parts: TellParts): (job: Job) => Promise<JobResult> {
  return async (job) => {
    const what = payload.parse(job.payload);
    const letter = 'guide' in what ? await guideLetter(parts, what) : await newsLetter(parts, what);
    if (!letter) return 'done';
    const before =
      job.attempts > 1
        ? await parts.messages.lookup({ id: job.key, to: letter.to }, letter.since)
        : undefined;
    const result = before ?? (await parts.messages.send(messageOf(job.key, letter)));
    if (result.outcome === 'REFUSED') return { dead: `the sender refused: ${result.reason}` };
    return result.outcome === 'SENT' ? 'done' : 'again';
  };
}

/** Names neither the person nor the petition: whoever sees the screen learns nothing. */
function messageOf(id: string, { to, news, link }: Letter): OutgoingMessage {
  return {
    id,
    to,
    kind: 'petition-news',
    variables: { news, link },
    text: `[국민비서] ${news}\n${link}`.trim(),
  };
}

async function guideLetter(
  { db, vault }: TellParts,
  { memberId, guide }: { readonly memberId: string; readonly guide: string },
): Promise<Letter | undefined> {
  const found = findPetitionGuide(guide);
  const to = (await findPerson(db, vault, memberId))?.phone;
  if (!found || to === undefined) return undefined;
  return { to, news: '물어보신 곳의 주소입니다.', link: found.url, since: 0 };
}

async function newsLetter(
  parts: TellParts,
  { petitionId, news }: { readonly petitionId: string; readonly news: string },
): Promise<Letter | undefined> {
  const row = await findPetitionRow(parts.db, petitionId);
  const to = row && (await petitionPhone(parts, row));
  if (!row || to === undefined) return undefined;
  const isAsking = news === 'attach' || news === 'remind';
  // Papers that have come meanwhile need no reminder.
  if (isAsking && row.state !== 'NEEDS_ATTACHMENT') return undefined;
  const link = isAsking ? `${parts.linkUrl}/${uploadToken(parts.vault, row.id)}` : '';
  return { to, news: sentences[news as PetitionNews](row), link, since: row.created_at };
}

const number = ({ receipt }: PetitionsTable) => (receipt === null ? '' : ` 접수번호 ${receipt}.`);

const sentences: Readonly<Record<PetitionNews, (row: PetitionsTable) => string>> = {
  filed: (row) => `민원이 접수됐습니다.${number(row)}`,
  attach: (row) => `민원이 접수됐습니다.${number(row)} ${row.attach_by ?? ''}까지 서류를 올려 주세요.`,
  remind: (row) => `${row.attach_by ?? ''}까지 서류를 올려 주세요.`,
  complete: (row) => `민원이 처리됐습니다.${number(row)}`,
  rejected: () => '병무청이 민원을 받지 않았습니다. 스피커에 까닭을 물어보실 수 있습니다.',
  withdrawn: (row) => `민원이 취소됐습니다.${number(row)}`,
  expired: () => '서류 기한이 지나 민원이 끝났습니다. 언제든 다시 신청하실 수 있습니다.',
};
