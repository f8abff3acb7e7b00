import express, { type RequestHandler, type Router } from 'express';
import type { Known } from '../../voice-models/recall/recall-index.ts';
import type { OpenQuestion } from '../db/questions.ts';
import { policy, staticRoot } from './page-policy.ts';

export interface AraPageOptions {
  /** Stands before everything: what Ara knows is public, what it was asked is not. */
  readonly guard?: RequestHandler;
  entries(): readonly Known[];
  questions(): Promise<readonly OpenQuestion[]>;
}

/** The editor's page at `/ara`: what Ara knows, by category, and what it could not answer. */
export function araRouter({ guard, entries, questions }: AraPageOptions): Router {
  const router = express.Router();
  if (guard) router.use(guard);
  router.get('/', policy([]), (_request, response) => response.sendFile('ara.html', { root: staticRoot() }));
  router.get('/knowledge', async (_request, response) => {
    const known = entries().map(
      ({ id, category, question, answer, detail, basis, year, changes, variants, confidence }) => ({
        ...{ id, category, question, answer, detail, basis, year, changes, variants, confidence },
      }),
    );
    response.set('cache-control', 'no-store').json({ entries: known, questions: await questions() });
  });
  return router;
}
