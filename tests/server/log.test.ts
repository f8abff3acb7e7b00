import { describe, expect, it } from '@jest/globals';
import { createLog, turnLog } from '../../server/log.ts';
import type { TurnEvent } from '../../shared/turn-event.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('info', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

const secrets = [
  '4719',
  'tok-2f8a',
  '어머니 병원비',
  '900101-1234567',
  '구공공일공일일이삼사오육칠',
  '01012345678',
  'speaker-user-1',
];

const event: TurnEvent = {
  platform: 'web',
  turnId: 't1',
  intent: 'pin',
  slots: { pin: '4719', text: '어머니 병원비', phone: '01012345678' },
  score: 1,
  why: '900101-1234567',
  expect: 'pin',
  outcome: 'answered',
  secret: true,
};

describe('the log', () => {
  it('tells of a turn, and nothing of what was said in it', () => {
    const output = logged((log) => turnLog(log)(event, 'speaker-user-1', 3));
    expect(JSON.parse(output)).toMatchObject({
      intent: 'pin',
      secret: true,
      slots: ['pin', 'text', 'phone'],
    });
    for (const secret of secrets) expect(output).not.toContain(secret);
  });

  it('keeps secrets out of what is logged as a whole, and of what an error says', () => {
    const fields = { pin: '4719', token: 'tok-2f8a', body: '어머니 병원비', phone: '01012345678' };
    const error = Object.assign(new Error('no such person 900101-1234567'), { request: fields });
    const output = logged((log) => {
      log.error({ err: error, ...fields }, '구공공일공일일이삼사오육칠 failed');
      log.info({ turn: { request: fields }, request: fields, at: 1801011234567 }, 'kept');
    });
    for (const secret of secrets) expect(output).not.toContain(secret);
    const lines = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0].err.message).toBe('no such person 읽지 않는 번호');
    expect(lines[1].at).toBe(1801011234567);
  });
});
