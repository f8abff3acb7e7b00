import { afterAll, beforeAll, expect, it } from '@jest/globals';
import express from 'express';
import { notFound } from '../../../server/pages/not-found.ts';
import { type Listening, listen } from '../../helpers/listen.ts';

let server: Listening;
beforeAll(async () => {
  server = await listen(express().use([...notFound]));
});
afterAll(() => server.close());

it.each([
  ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html', '그런 주소는 없어요'],
  ['application/json', 'application/json', 'NOT_FOUND'],
  ['*/*', 'application/json', 'NOT_FOUND'],
])('answers what accepts %s with %s', async (accept, type, words) => {
  const response = await fetch(`${server.url}/nowhere`, { headers: { accept } });
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain(type);
  expect(await response.text()).toContain(words);
});
