import { htmlPage } from '../pages/html-page.ts';

/** A page of the citizens' phone: one column, large, and it works without scripts. */
export const homePage = (title: string, body: string, scripts: readonly string[] = []) =>
  htmlPage({ title, styles: ['page', 'home'], scripts, body: `<main class="home">${body}</main>` });
