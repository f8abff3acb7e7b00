import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createApp } from '../../server/app.ts';
import { compose, type Parts } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { movingClock } from '../contract/household.ts';
import { type Listening, listen } from '../helpers/listen.ts';

let lines: string[];
let parts: Parts;
let server: Listening;

beforeEach(async () => {
  lines = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  parts = await compose(readConfig({ DATABASE_URL: ':memory:' }), {
    clock: movingClock(),
    simulate: true,
    log,
  });
  server = await listen(createApp(parts, {}));
});
afterEach(async () => {
  await server.close();
  await parts.close();
});

it('a phone that goes away in the middle of an upload is no fault of ours', async () => {
  const socket = createConnection(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST /v/0000-0000-0000-0000 HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nhalf');
  await setTimeout(300);
  socket.resetAndDestroy();
  await setTimeout(300);
  expect(lines).toEqual([]);
});

it('what fails here is logged', async () => {
  await parts.store.db.schema.dropTable('documents').execute();
  expect((await fetch(`${server.url}/v/0000-0000-0000-0000`)).status).toBe(500);
  expect(lines.join('')).toContain('page failed');
});
