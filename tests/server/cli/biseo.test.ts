import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'biseo-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function biseo(args: readonly string[], input = '') {
  return spawnSync('node', ['bin/biseo.js', ...args], { encoding: 'utf8', input, timeout: 60_000 });
}

function scenario(text: string): string {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.yaml`);
  writeFileSync(file, text);
  return file;
}

const fine =
  'fines:\n  - {id: f1, member: younghee, kind: local-parking, violation: 주정차 위반, amount: 40000, at: 2026-11-10T15:00+09:00, due: 2026-12-10}\n';
const story = (turns: string) => `name: 이야기\nnow: 2026-11-23T10:00:00+09:00\n${fine}turns:\n${turns}`;

describe('biseo play', () => {
  it('prints one line a turn for machines', () => {
    const { stdout, status } = biseo([
      'play',
      '--json',
      scenario(story('  - {hear: 과태료 내줘, through: true}\n')),
    ]);
    expect(status).toBe(0);
    const line = JSON.parse(stdout.trim());
    expect(Object.keys(line)).toEqual([
      'scenario',
      'turn',
      'heard',
      'intent',
      'slots',
      'say',
      'listen',
      'effects',
    ]);
    expect(line).toMatchObject({
      scenario: '이야기',
      turn: 1,
      heard: '과태료 내줘',
      intent: 'fines.pay',
      effects: ['paid:f1'],
    });
    expect(stdout).not.toContain('4719');
  });

  it('says what went otherwise, and fails', () => {
    const { stderr, status } = biseo([
      'play',
      scenario(story('  - {hear: 과태료 내줘, says: [팔만], effects: ["paid:f1"]}\n')),
    ]);
    expect(status).toBe(1);
    expect(stderr).toContain('should say 팔만');
    expect(stderr).toContain('effects should be [paid:f1], were []');
  });

  it('names the place of a mistake in a file', () => {
    const { stderr, status } = biseo(['play', scenario(story('  - {hear: 과태료, sais: [하나]}\n'))]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/document 1/);
    expect(stderr).toMatch(/turns/);
  });

  const own = (line: string) => `${line}\nturns: [{launch: true}]\n`;
  const listed = (of: string, rest: string) => own(`${of}: [{member: younghee, ${rest}}]`);
  const fined = (rest: string) =>
    listed('fines', `id: f1, violation: 과속, amount: 1, at: 2026-11-10T15:00+09:00, ${rest}`);
  it.each([
    [
      'a member',
      own('subscriptions: [{member: nobody, kind: car-tax}]'),
      'no such member: nobody; there are: younghee',
    ],
    ['a guardian', own('household: {members: [{id: a, name: 가, guardians: [b]}]}'), 'no such member: b'],
    ['a kind of notice', listed('notices', 'id: n1, kind: car-taxes'), 'no such kind of notice: car-taxes'],
    ['a kind of fine', fined('kind: speeding, due: 2026-12-10'), 'no such kind of fine: speeding'],
    ['a day', fined('kind: police-camera, due: 2026-02-30'), 'not a day as 2026-11-23'],
    ['a time', listed('calendar', 'kind: car-tax, at: 내일'), 'not a time as 2026-11-23T10:00+09:00'],
    ['a petition', listed('petitions', 'petition: none, state: sent'), 'no such petition: none'],
    ['an intent', 'turns: [{launch: true}, {intent: {name: fines.payed}}]', 'no such intent: fines.payed'],
    ['a pattern', 'turns: [{launch: true, says: ["/(/"]}]', '/(/: not a regular expression'],
    ['an alias', 'turns: [{hear: *nobody}]', 'Unresolved alias'],
    [
      'twice a member',
      own('household: {members: [{id: a, name: 가}, {id: a, name: 나}]}'),
      'two of the id a',
    ],
    ['no document', '# nothing\n', 'holds no scenario'],
  ])('says in a line that %s is wrong', (_what, text, line) => {
    const { status, stdout, stderr } = biseo(['play', scenario(text)]);
    expect([status, stdout, stderr]).toEqual([1, '', expect.stringContaining(line)]);
    expect(stderr).not.toMatch(/^\s+at .*biseo\.cjs/m);
  });

  it('takes every key of the format', () => {
    const text = `name: 모두
platform: alexa
household: {speaker: {linked: true, private: true}}
subscriptions: [{member: younghee, kind: traffic-fine}]
calendar: [{member: younghee, kind: civil-defense-training, at: 2026-12-01T14:00+09:00}]
certificates: [{member: younghee, certificate: income-amount, state: processing}]
petitions: [{member: younghee, petition: overseas-permit, state: processing}]
sandbox: {payments: [ok]}
turns: [{silence: true}, {launch: true, never: [원]}, {intent: {name: help}}]
`;
    const { status, stdout } = biseo(['play', scenario(text)]);
    expect([status, stdout]).toEqual([0, expect.stringContaining('1 passed, 0 failed')]);
  });

  it('names the platforms there are', () => {
    const { stderr, status } = biseo([
      'play',
      '--platform',
      'nowhere',
      scenario(story('  - {hear: 과태료}\n')),
    ]);
    expect([status, stderr]).toEqual([1, expect.stringContaining('clova')]);
  });
});

describe('biseo understand', () => {
  it('answers line by line and names a broken one', () => {
    const input =
      '{"text":"과태료 내줘"}\nnonsense\n{"text":"네","expect":"yesno"}\n{"text":"음악 틀어줘"}\n';
    const { stdout, stderr, status } = biseo(['understand'], input);
    const intents = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).intent);
    expect(intents).toEqual(['fines.pay', 'confirm.yes', null]);
    expect([status, stderr]).toEqual([1, expect.stringContaining('line 2')]);
  });
});

describe('biseo to a reader that stops', () => {
  it('ends quietly', () => {
    const input = join(folder, 'many.jsonl');
    writeFileSync(input, '{"text":"과태료 내줘"}\n'.repeat(2_000));
    const pipe = `node bin/biseo.js understand < ${input} | head -1; echo "status \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', pipe], { encoding: 'utf8', timeout: 60_000 });
    expect(stdout).toMatch(/^\{"text":"과태료 내줘".*\}\nstatus 0\n$/);
    expect(stderr).toBe('');
  });
});

describe('biseo talk', () => {
  it('holds a conversation that is piped in', () => {
    const { stdout, status } = biseo(['talk'], '주차 위반한 거 내줘\n네\n사칠일구\n/quit\n');
    expect(status).toBe(0);
    expect(stdout).toContain('낼까요');
    expect(stdout).toContain('삼만 이천 원을 납부했습니다');
  });

  it('knows whom it can talk as', () => {
    const { stderr, status } = biseo(['talk', '--as', 'nobody']);
    expect([status, stderr]).toEqual([1, expect.stringContaining('younghee')]);
  });
});
