import { type NoticeKind, noticeKind } from '../../catalog/notice-kinds.ts';
import type { Context } from '../../dialog/context.ts';
import { about, type Line, line } from '../../line.ts';
import { renderField, renderTemplate } from '../../locales/agency-template.ts';
import type { Notice } from '../../ports/notices.ts';
import { korean } from '../../speech/korean.ts';
import { type FineItem, fineAmount } from '../fines/fine-item.ts';
import { untilLine } from '../fines/list.ts';
import type { NoticeInHand } from './notice-in-hand.ts';

export function noticeTitle(notice: Pick<Notice, 'kind' | 'title'>): string {
  return notice.title ?? noticeKind(notice.kind)?.name ?? notice.kind;
}

/** "새 알림이 세 건 있어요. 과태료 두 건, 민방위 교육 한 건이에요.": three kinds at most, and 등 where there are more. */
export function noticeCount(notices: readonly Notice[]): Line {
  const counts = new Map<string, number>();
  for (const notice of notices) {
    const name = noticeKind(notice.kind)?.name ?? noticeTitle(notice);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const kinds = [...counts].slice(0, 3).map(([name, n]) => line('notices.kind-count', { name, n }));
  return line(counts.size > 3 ? 'notices.count-some' : 'notices.count', { n: notices.length, kinds });
}

/** Speaking it is reading it. */
export function noticeBody(notice: NoticeInHand, context: Context): readonly Line[] {
  return bodyLines(notice, context).map((said) => about(said, 'notice', notice.id));
}

/** A fine as it stands today; else what the agency says, in its kind's words; else its title and date. */
function bodyLines(notice: NoticeInHand, context: Context): readonly Line[] {
  if (notice.fine) return fineLines(notice.fine);
  const text = templateText(notice, context);
  return [text === undefined ? titleLine(notice) : { spoken: text }];
}

/** Until when it is to be paid is said only of what is owed: not while it is being paid or waits for an approval. */
function fineLines(fine: FineItem): readonly Line[] {
  const params = { fine: fineAmount(fine) };
  return fine.state === 'unpaid'
    ? [line('notices.fine', params), untilLine(fine)]
    : [line(`notices.fine-${fine.state}`, params)];
}

/** The catalogue's templates are Korean; other tongues get the title and the date. */
function templateText(notice: NoticeInHand, context: Context): string | undefined {
  const kind = noticeKind(notice.kind);
  if (!kind || context.locale !== 'ko') return undefined;
  return renderTemplate(kind.spokenTemplate, kind.fields, notice.fields, korean, context.now);
}

function titleLine(notice: NoticeInHand): Line {
  const { title, deadline } = notice;
  const { place } = notice.fields;
  if (deadline === undefined) return line('notices.title-only', { title });
  if (place === undefined) return line('notices.title-date', { title, deadline });
  return line('notices.title-date-place', { title, deadline, place });
}

/** Fields that the body left out, three at most: where, what to bring, whom to ask. */
export function noticeDetails(notice: NoticeInHand, context: Context): readonly Line[] {
  const kind = noticeKind(notice.kind);
  return kind
    ? unsaid(kind, notice)
        .map((field) => detail(field, notice, context))
        .slice(0, 3)
    : [];
}

function unsaid(kind: NoticeKind, notice: NoticeInHand): NoticeKind['fields'] {
  return kind.fields.filter(
    ({ key, type }) =>
      type !== 'url' && notice.fields[key] !== undefined && !kind.spokenTemplate.includes(`{${key}`),
  );
}

function detail(field: NoticeKind['fields'][number], notice: NoticeInHand, context: Context): Line {
  const value = renderField(field, notice.fields[field.key] ?? '', korean, context.now);
  return line('notices.detail', { label: field.label, value });
}
