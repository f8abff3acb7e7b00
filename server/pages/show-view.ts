import { escaped, htmlPage } from './html-page.ts';

/** Where an institution says who it is before it sees a document, once. */
export const nameYourselfPage = () =>
  page(
    '문서를 보여 드릴게요',
    `<p>이 코드는 한 번만, 십 분 동안 열려요. 어디서 누가 봤는지가 문서 주인에게 남아요.</p>
<form method="post"><label for="by">보시는 곳 (예: 종로약국 이약사)</label>
<input id="by" name="by" maxlength="60" required autocomplete="organization"><button>문서 보기</button></form>`,
  );

const ended = {
  ended: [
    '열 수 없는 코드예요',
    '십 분이 지났거나, 주인이 그만두었거나, 없는 코드예요. 다시 보여 달라고 하세요.',
  ],
  opened: ['이미 열어 본 코드예요', '한 번만 열려요. 다시 보여 달라고 하세요.'],
  busy: ['잠시 뒤에 다시 해 주세요', '짧은 동안 너무 여러 번 넣으셨어요.'],
} as const;

export function cannotShowPage(why: keyof typeof ended): string {
  const [title, say] = ended[why];
  return page(title, `<p>${say}</p><p><a href="/v">다른 문서 확인하기</a></p>`);
}

interface WholeView {
  readonly by: string;
  readonly html: string;
  readonly number: string;
  readonly code: string;
}

/** The document, its file, and the way to check both. */
export const wholePage = ({ by, html, number, code }: WholeView) =>
  page(
    '보여 주신 문서예요',
    `<p>${escaped(by)}에서 보고 계세요. 십 분 동안 볼 수 있어요.</p>${html}
<p><a class="big" href="/v/show/${code}/file">파일(PDF) 받기</a></p>
<p><a href="/v/${number}">이 문서의 진위 확인</a></p>`,
  );

const page = (title: string, body: string) =>
  htmlPage({
    title,
    styles: ['page', 'verify', 'paper'],
    body: `<main class="verify"><h1>${title}</h1>${body}</main>`,
  });
