import type { RequestHandler } from 'express';
import { htmlPage, privatePage } from './html-page.ts';

const page = htmlPage({
  title: '없는 주소',
  styles: ['page', 'home'],
  body: `<main class="home"><h1>그런 주소는 없어요</h1><p>문자에 온 링크라면 처음부터 끝까지 눌러 주세요.</p>
<a class="button" href="/home">우리 집으로 가기</a></main>`,
});

/** What no route knows: words for whoever looks at it, a code for a program. */
export const notFound: readonly RequestHandler[] = [
  (request, response, next) => {
    if (request.accepts(['json', 'html']) === 'html') return next();
    response.status(404).json({ error: { code: 'NOT_FOUND' } });
  },
  ...privatePage(),
  (_request, response) => void response.status(404).type('html').send(page),
];
