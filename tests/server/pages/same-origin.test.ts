import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { sameOrigin } from '../../../server/pages/same-origin.ts';
import { AppError } from '../../../shared/errors.ts';
import { type Listening, listen } from '../../helpers/listen.ts';

describe('the guard of writing routes', () => {
  let server: Listening;
  beforeAll(async () => {
    const app = express().use(sameOrigin);
    app.use((_request, response) => void response.sendStatus(204));
    const refuse: express.ErrorRequestHandler = (error, _request, response, _next) =>
      void response.sendStatus(error instanceof AppError ? error.status : 500);
    server = await listen(app.use(refuse));
  });
  afterAll(() => server.close());

  it.each([
    ['POST', { 'sec-fetch-site': 'same-origin' }, 204],
    ['POST', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 204],
    ['POST', { 'sec-fetch-site': 'cross-site' }, 403],
    ['POST', { 'sec-fetch-site': 'same-site' }, 403],
    ['POST', { 'sec-fetch-site': 'none' }, 403],
    ['POST', { origin: 'SELF' }, 204],
    ['POST', { origin: 'https://elsewhere.example' }, 403],
    ['POST', { origin: 'SELF', 'sec-fetch-site': 'cross-site' }, 403],
    ['POST', { origin: 'null' }, 403],
    ['DELETE', {}, 403],
    ['GET', { 'sec-fetch-site': 'cross-site' }, 204],
  ] as const)('%s %j: %i', async (method, said, status) => {
    const headers = Object.fromEntries(
      Object.entries(said).map(([name, value]) => [name, value === 'SELF' ? server.url : value]),
    );
    expect((await fetch(server.url, { method, headers })).status).toBe(status);
  });
});
