import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { uploadToken } from '../../../server/db/apply-petition-write.ts';
import { openStore, type Store } from '../../../server/db/open-store.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { militaryOffice } from '../../../server/gateways/military-office.ts';
import { createJobs, type Jobs } from '../../../server/jobs/runner.ts';
import { scheduleWatch } from '../../../server/jobs/watch-petitions.ts';
import { petitionHandlers } from '../../../server/open-office.ts';
import { petitionUploadRouter } from '../../../server/routes/petition-upload.ts';
import {
  type OfficeOutcome,
  type OfficeSandbox,
  startOfficeSandbox,
} from '../../../server/sandbox/office.ts';
import type { OutgoingMessage } from '../../../shared/ports/messages.ts';
import { commitOf, household, movingClock, speaker, start } from '../../contract/household.ts';
import { listen } from '../../helpers/listen.ts';

const day = 24 * 60 * 60 * 1000;

describe('a petition, from the agreement to the desk', () => {
  const clock = movingClock();
  let store: Store;
  let office: OfficeSandbox;
  let jobs: Jobs;
  let letters: OutgoingMessage[];
  let rev = 0;

  beforeEach(async () => {
    rev = 0;
    letters = [];
    store = await openStore({ file: ':memory:', clock });
    const members = household.members.map((member) => ({ ...member, phone: '010-0000-0001' }));
    await seedHousehold(store, { ...household, members }, [speaker], start);
    office = await startOfficeSandbox({ clock, refusesTwice: false });
    const messages = {
      send: async (message: OutgoingMessage) => {
        letters.push(message);
        return { outcome: 'SENT' } as const;
      },
      lookup: async () => undefined,
    };
    jobs = createJobs({
      db: store.db,
      queue: store.queue,
      clock,
      atOnce: 1,
      handlers: petitionHandlers({
        ...store,
        clock,
        messages,
        linkUrl: 'http://here/p',
        office: militaryOffice({ baseUrl: office.url, key: office.key, timeoutMs: 1500 }),
      }),
      random: () => 0,
      onError: () => {},
    });
  });
  afterEach(async () => {
    await jobs.stop();
    await office.close();
    await store.close();
  });

  async function commit(write: Parameters<typeof commitOf>[0]['writes']) {
    await store.dialogs.commit(commitOf({ rev, turnId: `t${rev}`, writes: write ?? [] }));
    rev += 1;
  }
  const file = (id: string, petition: string, agreement = 'agreed') =>
    commit([
      {
        kind: 'file-petition',
        id,
        memberId: 'younghee',
        petition,
        answers: { disease: '무릎' },
        agreement,
        at: clock.now(),
      },
    ]);

  async function finish(most = 60 * 60_000) {
    for (let at = 0; at < 12; at++) {
      await jobs.drain();
      const next = await jobs.nextRunAt();
      if (next === undefined || next - clock.now() > most) return;
      clock.pass(Math.max(0, next - clock.now()));
    }
  }
  const stateOf = async (id: string) => (await store.petitions.find([id]))[0]?.state;

  it.each<{ faults: readonly OfficeOutcome[] }>([
    { faults: [] },
    { faults: ['timeout-after'] },
    { faults: ['reset-after'] },
    { faults: ['5xx-after'] },
    { faults: ['down', 'html', 'reset-before', 'timeout-after'] },
  ])('is filed exactly once through $faults', async ({ faults }) => {
    office.plan(faults);
    await file('p1', 'enlist-select-cancel');
    await finish();
    expect(office.book.filings('p1')).toBe(1);
    expect(await stateOf('p1')).toBe('ACCEPTED');
    expect(letters.map(({ text }) => text)).toEqual([expect.stringContaining('접수번호 2026-')]);
  });

  it('opens one petition for one agreement', async () => {
    await file('p1', 'enlist-select-cancel');
    await file('p2', 'enlist-select-cancel');
    await finish();
    expect(office.book.all().map(({ id }) => id)).toEqual(['p1']);
    expect(await store.petitions.find(['p2'])).toEqual([]);
  });

  it('keeps what was answered sealed', async () => {
    await file('p1', 'enlist-postpone-illness');
    const rows = JSON.stringify(await store.db.selectFrom('petitions').selectAll().execute());
    expect(rows).toContain('enlist-postpone-illness');
    expect(rows).not.toContain('무릎');
  });

  it('is taken back before it was sent, and after', async () => {
    const take = (id: string) =>
      commit([{ kind: 'withdraw-petition', id, memberId: 'younghee', at: clock.now() }]);
    await file('p1', 'enlist-select-cancel');
    await take('p1');
    await finish();
    expect([office.book.filings('p1'), await stateOf('p1')]).toEqual([0, 'WITHDRAWN']);
    await file('p2', 'enlist-select-cancel', 'again');
    await finish();
    await take('p2');
    await finish();
    expect([office.book.find('p2')?.status, await stateOf('p2')]).toEqual(['withdrawn', 'WITHDRAWN']);
  });

  it('leaves alone what another member wants taken back', async () => {
    await file('p1', 'enlist-select-cancel');
    await commit([{ kind: 'withdraw-petition', id: 'p1', memberId: 'soonja', at: clock.now() }]);
    await finish();
    expect(await stateOf('p1')).toBe('ACCEPTED');
  });

  it('reminds of papers, and ends politely when they do not come', async () => {
    await file('p1', 'enlist-postpone-illness');
    await finish();
    expect(letters.at(-1)?.variables.link).toBe(`http://here/p/${uploadToken(store.vault, 'p1')}`);
    await finish(30 * day);
    expect(letters.map(({ id }) => id.split(':')[2])).toEqual(['attach', 'remind', 'expired']);
    expect(await stateOf('p1')).toBe('EXPIRED');
  });

  it('is looked at every day until the office has decided, once a day however often it is set up', async () => {
    await scheduleWatch({ ...store, clock });
    await scheduleWatch({ ...store, clock });
    await file('p1', 'enlist-select-cancel');
    await finish();
    const booked = office.book.find('p1');
    if (booked) office.book.set({ ...booked, status: 'completed' });
    expect(await stateOf('p1')).toBe('ACCEPTED');
    await finish(2 * day);
    expect(await stateOf('p1')).toBe('COMPLETED');
    expect(letters.at(-1)?.text).toContain('처리됐습니다');
    const watches = await store.db
      .selectFrom('jobs')
      .select('id')
      .where('kind', '=', 'watch-petitions')
      .execute();
    expect(watches).toHaveLength(1);
  });

  describe('the page behind the link', () => {
    async function upload(token: string, at: number, body: Buffer | string) {
      const app = express().use('/p', petitionUploadRouter({ ...store, clock, onKept: jobs.nudge }));
      const server = await listen(app);
      const url = `${server.url}/p/${token}`;
      const shown = await (await fetch(url)).text();
      const put = await fetch(`${url}/${at}`, {
        method: 'PUT',
        body: typeof body === 'string' ? body : new Uint8Array(body),
      });
      const answer = { status: put.status, shown, said: await put.text() };
      await server.close();
      return answer;
    }
    const pdf = Buffer.from('%PDF-1.7 진단서');

    it('takes a paper once, sealed, and hands it to the desk', async () => {
      await file('p1', 'enlist-postpone-illness');
      await finish();
      const token = uploadToken(store.vault, 'p1');
      const { status, shown } = await upload(token, 0, pdf);
      expect(shown).toContain('병무용진단서');
      expect(shown).not.toContain('김영희');
      await finish();
      expect(status).toBe(200);
      expect([office.book.find('p1')?.status, await stateOf('p1')]).toEqual(['accepted', 'ACCEPTED']);
      const rows = JSON.stringify(await store.db.selectFrom('petition_files').selectAll().execute());
      expect(rows).not.toContain(pdf.toString('base64url').slice(0, 12));
      expect((await upload(token, 0, pdf)).status).toBe(410);
    });

    it('takes a photograph of eight megabytes as it is', async () => {
      await file('p1', 'enlist-postpone-illness');
      await finish();
      const photo = Buffer.alloc(8 * 1024 * 1024, 0x5a);
      photo.set([0xff, 0xd8, 0xff, 0xe0]);
      expect((await upload(uploadToken(store.vault, 'p1'), 0, photo)).status).toBe(200);
      await finish();
      const row = await store.db
        .selectFrom('petition_files')
        .select(['bytes', 'type', 'sent_at'])
        .executeTakeFirst();
      expect(row).toMatchObject({ bytes: photo.length, type: 'image/jpeg' });
      expect([row?.sent_at === null, await stateOf('p1')]).toEqual([false, 'ACCEPTED']);
    });

    it.each([
      { what: 'a program', body: Buffer.from('MZ\u0000\u0001'), status: 415 },
      { what: 'nothing', body: Buffer.alloc(0), status: 415 },
      { what: 'thirteen megabytes', body: Buffer.alloc(13 * 1024 * 1024, 0x25), status: 413 },
    ])('refuses $what in Korean', async ({ body, status }) => {
      await file('p1', 'enlist-postpone-illness');
      await finish();
      const answer = await upload(uploadToken(store.vault, 'p1'), 0, body);
      expect(answer.status).toBe(status);
      expect(answer.said).toMatch(/요\./);
    });

    it('opens for nobody with another link', async () => {
      await file('p1', 'enlist-postpone-illness');
      await finish();
      const answer = await upload('AAAAAAAAAAAAAAAAAAAAAA', 0, pdf);
      expect([answer.status, answer.shown.includes('없는 링크')]).toEqual([404, true]);
    });
  });
});
