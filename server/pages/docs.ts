import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { type Router } from 'express';
import helmet from 'helmet';
import { type NoticeKind, noticeKinds } from '../../shared/catalog/notice-kinds.ts';
import { scopeOf } from '../agency/scope.ts';
import { escaped, htmlPage } from './html-page.ts';

/** The library's own files for browsers, by the names it gives them. */
const library = ['swagger-ui.css', 'swagger-ui-bundle.js'];
const libraryRoot = () => dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Nothing inline and nothing from elsewhere; the library's style sheet brings its arrows along as data. */
const policy = () =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  });

/** `/docs`: the agency API, for a developer at an office. The document itself is at `/api/v1/openapi.json`. */
export function docsRouter(): Router {
  const router = express.Router();
  router.use(policy());
  router.get('/', (_request, response) => void response.type('html').send(docsPage()));
  router.get('/library/:name', (request, response, next) => {
    const { name } = request.params;
    if (library.includes(name)) response.sendFile(name, { root: libraryRoot(), maxAge: '1d' });
    else next();
  });
  return router;
}

const docsPage = () =>
  htmlPage({
    title: '기관 API',
    styles: ['page', 'docs'],
    scripts: ['docs'],
    body: `<a class="skip" href="#operations">요청 목록으로</a>
<header class="docs-head"><h1>기관 API</h1>
<p>기관이 시민에게 알림을 보내는 방법입니다. 기계가 읽는 문서는 <a href="/api/v1/openapi.json">openapi.json</a>입니다.</p></header>
<main><div id="operations" tabindex="-1" aria-live="polite" aria-busy="true"><p>문서를 여는 중입니다.</p></div>
<noscript><p>요청 목록을 보려면 자바스크립트가 있어야 합니다. <a href="/api/v1/openapi.json">openapi.json</a>은 그대로 읽을 수 있습니다.</p></noscript>
<section class="kinds" aria-labelledby="kinds"><h2 id="kinds">알림 종류 ${noticeKinds().length}가지와 항목</h2>
${noticeKinds().map(kindPart).join('\n')}</section></main>`,
  });

const typed: Readonly<Record<string, string>> = {
  money: '원(정수)',
  number: '정수',
  date: '날짜',
  datetime: '날짜와 시각',
};

function kindPart({ id, name, agency, fields }: NoticeKind): string {
  const lines = fields.map(
    ({ key, label, type, required }) =>
      `<tr><th scope="row"><code>${key}</code></th><td>${escaped(label)}</td><td>${typed[type] ?? '글자'}</td><td>${required ? '꼭' : '있으면'}</td></tr>`,
  );
  return `<details id="${id}"><summary>${escaped(name)} <code>${id}</code></summary>
<p>${escaped(agency)} · 권한 <code>${scopeOf(id)}</code></p>
<table><thead><tr><th scope="col">항목</th><th scope="col">뜻</th><th scope="col">꼴</th><th scope="col">필요</th></tr></thead><tbody>${lines.join('')}</tbody></table></details>`;
}
