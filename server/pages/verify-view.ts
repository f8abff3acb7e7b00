import { findCertificate } from '../../shared/catalog/certificates.ts';
import { koreanDate } from '../../shared/clock.ts';
import { type Validity, validityOf } from '../../shared/domain/certificate-validity.ts';
import type { CheckedDocument } from '../db/checked-document.ts';
import { writtenDate, writtenTime } from '../documents/written-date.ts';
import { escaped, htmlPage } from './html-page.ts';

type Verdict = Validity | 'unknown' | 'busy';

interface Words {
  readonly title: string;
  readonly say: string;
  /** A shape besides a colour: not everybody tells green from red. */
  readonly mark: string;
}

const tick = '<path d="M11 21l6 6 12-14"/>';
const cross = '<path d="M13 13l14 14M27 13l-14 14"/>';
const hands = '<path d="M20 11v10l7 4"/>';
const question = '<path d="M15 16c0-7 10-7 10-1 0 4-5 4-5 8M20 28v1"/>';

const words: Readonly<Record<Verdict, Words>> = {
  valid: {
    title: '진짜 문서예요',
    say: '우리가 발급했고, 지금 쓸 수 있어요. 들고 계신 파일이 같은 것인지는 아래에서 견주어 보세요.',
    mark: tick,
  },
  expired: { title: '기한이 지났어요', say: '우리가 발급했지만, 쓸 수 있는 기간이 끝났어요.', mark: hands },
  revoked: { title: '취소된 문서예요', say: '발급한 뒤에 취소됐어요. 받지 마세요.', mark: cross },
  unknown: {
    title: '그런 문서가 없어요',
    say: '우리가 발급하지 않았거나, 번호가 달라요. 열여섯 자리를 다시 보고 넣어 주세요.',
    mark: question,
  },
  busy: { title: '잠시 뒤에 다시 해 주세요', say: '짧은 동안 너무 여러 번 찾으셨어요.', mark: hands },
};

/** `/v`: where a number is typed. */
export const askPage = () => page('문서 확인', `<h1>문서 확인</h1>${form('')}${scanner}${pasted}`);

/** What became of a number that was looked for. The same page for a number that does not exist and for what is no number. */
export function verdictPage(number: string, found: CheckedDocument | undefined, now: number): string {
  if (!found) return page(words.unknown.title, `${verdict('unknown')}${form('')}${scanner}`);
  const state = validityOf(found, now);
  const certificate = findCertificate(found.certificate);
  const rows: readonly (readonly [string, string])[] = [
    ['문서', certificate?.name ?? '증명서'],
    ['기관', certificate?.agency ?? ''],
    ['문서확인번호', number],
    ['발급', writtenTime(found.issuedAt)],
    ['쓸 수 있는 기간', until(found)],
    ...(found.revokedAt === undefined ? [] : [['취소', writtenTime(found.revokedAt)] as const]),
    ['지문(SHA-256)', found.sha256],
  ];
  const list = rows
    .map(([label, value]) => `<div><dt>${label}</dt><dd>${escaped(value)}</dd></div>`)
    .join('');
  return page(words[state].title, `${verdict(state)}<dl>${list}</dl>${compare}${again}`);
}

export const busyPage = () => page(words.busy.title, `${verdict('busy')}${again}`);

function until({ expiresAt }: CheckedDocument): string {
  return expiresAt === undefined ? '이 문서에 적힌 기간' : `${writtenDate(koreanDate(expiresAt - 1))}까지`;
}

function verdict(state: Verdict): string {
  const { title, say, mark } = words[state];
  const sign = `<svg viewBox="0 0 40 40" aria-hidden="true"><circle cx="20" cy="20" r="18"/>${mark}</svg>`;
  return `<div class="verdict ${state}">${sign}<h1>${title}</h1><p>${say}</p></div>`;
}

const form = (value: string) => `<form action="/v" method="get">
<label for="number">문서확인번호 열여섯 자리, 또는 보여 준 코드 열 자리</label>
<input id="number" name="number" value="${escaped(value)}" inputmode="numeric" autocomplete="off" maxlength="40" required placeholder="0000-0000-0000-0000">
<button>확인하기</button></form>`;

/** Shown by the script where the browser can read a QR. */
const scanner = `<form id="scan" hidden><label for="photo">또는 문서의 QR을 찍어 주세요</label>
<input id="photo" type="file" accept="image/*" capture="environment"><p role="status"></p></form>`;

/** For what a phone showed of a household, handed on as text. */
const pasted = `<details><summary>받은 증명 글(SD-JWT VC) 확인하기</summary><form action="/v/credential" method="post">
<label for="credential">증명 글</label><textarea id="credential" name="credential" rows="5" required></textarea>
<button>확인하기</button></form></details>`;

const compare = `<form id="compare"><label for="file">받은 파일(PDF)이 이 문서와 같은지 봅니다</label>
<input id="file" type="file" accept="application/pdf" required><button>견주어 보기</button>
<p class="small">파일은 견주기만 하고 남기지 않아요.</p><p role="status"></p></form>`;

const again = '<p><a href="/v">다른 문서 확인하기</a></p>';

const page = (title: string, body: string) =>
  htmlPage({
    title,
    styles: ['page', 'verify'],
    scripts: ['verify'],
    body: `<main class="verify">${body}</main>`,
  });
