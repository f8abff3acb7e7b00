import express, { type ErrorRequestHandler, type Router } from 'express';
import { AppError } from '../../shared/errors.ts';
import { escaped, htmlPage, privatePage } from '../pages/html-page.ts';
import { mostPaperBytes, mostPaperMegabytes, mostTextLength, paperType } from '../petitions/paper-type.ts';
import { keepPaper, type UploadView, uploadView } from '../petitions/upload.ts';

type Parts = Parameters<typeof uploadView>[0];

/** The page behind a petition's link, `/p/<token>`, where papers and entries that are not spoken are handed in. */
export function petitionUploadRouter(parts: Parts): Router {
  const router = express.Router();
  router.use(...privatePage());
  router.get('/:token', async (request, response) => {
    const view = await uploadView(parts, request.params.token);
    response
      .status(view ? 200 : 404)
      .type('html')
      .send(page(view));
  });
  router.put(
    '/:token/:position',
    express.raw({ type: () => true, limit: mostPaperBytes }),
    async (request, response) => {
      const { token, position } = request.params;
      const view = await uploadView(parts, token);
      const item = view?.items[Number(position)];
      const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const type = item?.kind === 'text' ? textType(content) : paperType(content);
      if (item && type === undefined) {
        const say = item.kind === 'text' ? '내용을 적어 주세요.' : 'PDF나 사진(JPG, PNG)만 올릴 수 있어요.';
        response.status(415).json({ say });
        return;
      }
      await keepPaper(parts, token, Number(position), { type: type ?? '', content });
      response.json({ say: '받았어요.' });
    },
  );
  router.use(refused);
  return router;
}

const textType = (content: Buffer) =>
  content.length > 0 && content.toString().length <= mostTextLength ? 'text/plain' : undefined;

const refused: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = error instanceof AppError ? error.status : isTooLarge(error) ? 413 : 500;
  const say = sentences[status];
  if (say === undefined) next(error);
  else response.status(status).json({ say });
};

const isTooLarge = (error: unknown) =>
  typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.too.large';

const sentences: Readonly<Record<number, string>> = {
  404: '없는 링크예요. 스피커에 링크를 다시 보내 달라고 말씀해 주세요.',
  410: '지금은 서류를 받지 않아요.',
  413: `파일이 너무 커요. ${mostPaperMegabytes}메가바이트까지 올릴 수 있어요.`,
};

function page(view: UploadView | undefined): string {
  const brand = '<p class="brand"><img src="/pages/icon.svg" alt="" width="40" height="40">국민비서 음성</p>';
  return htmlPage({
    title: '서류 올리기',
    styles: ['page', 'upload'],
    scripts: ['upload'],
    body: `<header class="top">${brand}</header><main class="upload"><h1>서류 올리기</h1>${bodyOf(view)}</main>`,
  });
}

function bodyOf(view: UploadView | undefined): string {
  if (!view) return `<p>${sentences[404]}</p>`;
  if (!view.isOpen) return '<p>올리실 서류가 없어요. 이미 다 받았거나, 끝난 민원이에요.</p>';
  const fields = view.items.map((item, at) => field(item, at)).join('');
  const until =
    view.attachBy === null ? '' : `<p><strong>${dayOf(view.attachBy)}까지</strong> 올려 주세요.</p>`;
  return `${until}<p>사진(JPG, PNG)이나 PDF를 한 장에 ${mostPaperMegabytes}메가바이트까지 받아요. 잠가서 보관하고, 병무청에만 보내요.</p>${fields}`;
}

const dayOf = (day: string) => escaped(day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1년 $2월 $3일'));

function field({ kind, name, done }: UploadView['items'][number], at: number): string {
  if (done) return `<section><h2>${escaped(name)}</h2><p class="taken">받았어요.</p></section>`;
  const input =
    kind === 'file'
      ? `<input id="i${at}" type="file" accept="application/pdf,image/jpeg,image/png" required>`
      : `<input id="i${at}" type="text" maxlength="${mostTextLength}" autocomplete="off" required>`;
  return `<form data-at="${at}"><label for="i${at}">${escaped(name)}</label>${input}<button>올리기</button><p role="status"></p></form>`;
}
