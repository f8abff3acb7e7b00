import type { RequestHandler } from 'express';
import helmet from 'helmet';

interface HtmlPage {
  readonly title: string;
  /** Names of our own files under `/pages`, without their ends. */
  readonly styles: readonly string[];
  readonly scripts?: readonly string[];
  readonly body: string;
}

/** A page of plain HTML; `body` is markup, so whatever came from outside must have gone through `escaped`. */
export function htmlPage({ title, styles, scripts = [], body }: HtmlPage): string {
  const links = styles.map((name) => `<link rel="stylesheet" href="/pages/${name}.css">`).join('');
  const code = scripts.map((name) => `<script type="module" src="/pages/${name}.js"></script>`).join('');
  return `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · 국민비서</title><link rel="icon" href="/pages/icon.svg">${links}${code}</head>
<body>${body}</body></html>`;
}

export const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/**
 * Nothing inline, nothing from elsewhere, nothing kept by a browser or found by a search engine. `answersTo`: origins that
 * a form may lead to; Chromium asks this of the redirects after it as well.
 */
export function privatePage(
  answersTo: readonly string[] = [],
  /** Scripts of others that may run, and then call and frame what they need. */
  scripts: readonly string[] = [],
): readonly RequestHandler[] {
  const theirs = scripts.length > 0 ? ['https:'] : [];
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'", ...scripts],
          frameSrc: theirs.length > 0 ? theirs : ["'none'"],
          styleSrc: ["'self'", ...(theirs.length > 0 ? ["'unsafe-inline'"] : [])],
          imgSrc: ["'self'"],
          connectSrc: ["'self'", ...theirs],
          manifestSrc: ["'self'"],
          workerSrc: ["'self'"],
          formAction: ["'self'", ...answersTo],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: false,
      referrerPolicy: { policy: 'no-referrer' },
    }),
    (_request, response, next) => {
      response.set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
      next();
    },
  ];
}
