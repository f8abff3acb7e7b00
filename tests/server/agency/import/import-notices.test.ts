import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { addAgency } from '../../../../server/agency/agency-client.ts';
import { importNotices } from '../../../../server/agency/import/import-notices.ts';
import { lookAtFile, rowsOf } from '../../../../server/agency/import/read-file.ts';
import { unreadColumns } from '../../../../server/agency/import/row-notice.ts';
import { memoryFile } from '../../../../server/db/open-database.ts';
import { openStore, type Store } from '../../../../server/db/open-store.ts';
import { seedHousehold } from '../../../../server/db/seed.ts';
import { household, movingClock, start } from '../../../contract/household.ts';

const fixture = 'tests/fixtures/offices/fines-cp949.csv';
let folder: string;
let store: Store;
let agency: { readonly id: string; readonly kinds: readonly string[] };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'biseo-table-'));
  store = await openStore({ file: memoryFile, clock: movingClock() });
  await seedHousehold(store, { ...household, notices: [], fines: [] }, [], start);
  const client = await addAgency(store, '서울경찰청', ['traffic-fine'], start);
  agency = { id: client.id, kinds: ['traffic-fine'] };
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function put(name: string, text?: string) {
  const path = join(folder, name);
  if (text === undefined) copyFileSync(fixture, path);
  else writeFileSync(path, text);
  const rejectsPath = `${path}.rejects`;
  const file = await lookAtFile(path);
  const mark = await importNotices({
    store,
    agency,
    file,
    rejectsPath,
    now: () => start,
    onProgress: () => {},
  });
  return { file, mark, rejects: existsSync(rejectsPath) ? readFileSync(rejectsPath, 'utf8') : '' };
}

const inUtf8 = () => iconv.decode(readFileSync(fixture), 'cp949');

describe('the table of an office', () => {
  it('is read as CP949, as UTF-8 with and without a sign, and is the same table', async () => {
    const texts = [];
    const plain = inUtf8();
    writeFileSync(join(folder, 'plain.csv'), plain);
    writeFileSync(join(folder, 'signed.csv'), `\uFEFF${plain}`);
    for (const path of [fixture, join(folder, 'plain.csv'), join(folder, 'signed.csv')]) {
      const file = await lookAtFile(path);
      const rows = [];
      for await (const row of rowsOf(file)) rows.push(row);
      texts.push([file.encoding, JSON.stringify(rows)]);
      expect(rows[0]).toMatchObject({ number: 2, cells: { 위반장소: '뚝섬로 앞', 비고: '똠방각하' } });
      expect(rows.map((row) => unreadColumns(row))).toEqual([['비고'], ['비고'], ['비고']]);
    }
    expect(texts.map(([encoding]) => encoding)).toEqual(['cp949', 'utf-8', 'utf-8']);
    expect(new Set(texts.map(([, rows]) => rows)).size).toBe(1);
  });

  it('sends what is right, with its fine, and says of the rest which cell is wrong and why', async () => {
    const { mark, rejects } = await put('fines.csv');
    expect(mark).toMatchObject({ done: 3, accepted: 1, rejected: 2, finished_at: start });
    expect(await store.fines.of('younghee')).toMatchObject([
      { kind: 'police-camera', amount: 40_000, due: '2026-12-10', at: '2026-11-10T15:00:00+09:00' },
    ]);
    const [head, ...lines] = rejects.trim().split('\r\n');
    expect([head?.endsWith('줄,항목,까닭'), rejects.startsWith('\uFEFF')]).toEqual([true, true]);
    expect(lines.map((line) => line.split(',').slice(0, 2))).toEqual([
      ['3', '"금액"'],
      ['4', '"위반장소"'],
    ]);
    expect(lines[1]).toContain('주민등록번호는 받지 않습니다');
    expect(rejects).not.toMatch(/010-|1234567|12가/);
  });

  it('is put in once, and a row with a number of its own once from any table', async () => {
    await put('fines.csv');
    expect((await put('again.csv')).mark).toMatchObject({ done: 3, accepted: 1, rejected: 2 });
    const mended = inUtf8().replace('육만 원', '60000').replace('900101-1234567 앞', '종로');
    expect((await put('mended.csv', mended)).mark).toMatchObject({ done: 3, accepted: 3, rejected: 0 });
    expect((await store.fines.of('younghee')).map(({ amount }) => amount).sort()).toEqual([40_000, 60_000]);
    const sent = await store.db.selectFrom('agency_notices').select('id').execute();
    expect(sent).toHaveLength(3);
  });

  it('refuses a row that holds what is no letter, and nothing else', async () => {
    const bytes = readFileSync(fixture);
    const at = bytes.indexOf(Buffer.from('A-1'));
    const path = join(folder, 'broken.csv');
    // A lead byte whose second one is missing.
    writeFileSync(path, Buffer.concat([bytes.subarray(0, at), Buffer.from([0xc8]), bytes.subarray(at)]));
    const rejectsPath = `${path}.r`;
    const file = await lookAtFile(path);
    const { accepted, rejected } = await importNotices({
      store,
      agency,
      file,
      rejectsPath,
      now: () => start,
      onProgress: () => {},
    });
    expect([accepted, rejected]).toEqual([0, 3]);
    expect(readFileSync(rejectsPath, 'utf8')).toContain('2,"관리번호","읽지 못한 글자가 있습니다"');
  });

  it('refuses a kind that the agency may not send, and one that nobody knows', async () => {
    const { rejects } = await put(
      'other.csv',
      '종류,휴대전화\n민방위 교육,010-0000-0001\n무엇,010-0000-0001\n',
    );
    expect(rejects).toContain('2,"","이 종류를 다룰 권한이 없습니다"');
    expect(rejects).toContain('3,"종류","목록에 없습니다"');
  });

  it('goes on where two do not meet: what another keeps meanwhile is not kept twice', async () => {
    const path = join(folder, 'two.csv');
    copyFileSync(fixture, path);
    const file = await lookAtFile(path);
    const job = { store, agency, file, rejectsPath: `${path}.r`, now: () => start, onProgress: () => {} };
    const ends = await Promise.allSettled([importNotices(job), importNotices(job)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await store.db.selectFrom('agency_notices').select('id').execute()).toHaveLength(1);
  });
});
