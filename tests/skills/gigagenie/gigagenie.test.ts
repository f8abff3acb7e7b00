import { describe, expect, it } from '@jest/globals';
import type { Reply } from '../../../shared/reply.ts';
import type { DeviceRequest, Utterance } from '../../../skills/device.ts';
import { gigagenie } from '../../../skills/gigagenie/index.ts';
import { issueContainerKey, issuePageToken } from '../../../skills/gigagenie/verify.ts';
import type { RawRequest } from '../../../skills/platform.ts';

const now = Date.UTC(2026, 10, 23, 1);
const hour = 60 * 60 * 1000;
const key = 'a key that only this test knows!!';
const platform = gigagenie.create({ GIGAGENIE_SESSION_KEY: key });
const text = (words: string, intent: string | null = null): Utterance => ({
  kind: 'text',
  text: words,
  intent,
  slots: {},
});

function event(fields: object) {
  return { id: 'e1', session: 's1', seq: 1, device: {}, event: 'onRequestClose', data: null, ...fields };
}
const heard = (fields: object) => platform.read(event(fields), now).heard;
const voice = (result_cd: number, voicetext?: string) =>
  heard({ event: 'getVoiceText', data: { result_cd, result_msg: '', extra: { voicetext } } });

function arrives(body: unknown, token = issuePageToken(key, 's1', now), at = now): RawRequest {
  return { headers: { 'biseo-session': token }, body: Buffer.from(JSON.stringify(body)), now: at };
}

describe('what the SDK tells the page', () => {
  it('opens on the main page, or on an intent with the words its dictionaries found', () => {
    expect(heard({ event: 'launch', data: { path: '/gigagenie', parameter: {} } })).toEqual({
      kind: 'launch',
    });
    expect(heard({ event: 'launch', data: { path: '/gigagenie/serviceStart' } })).toEqual({ kind: 'launch' });
    const opened = {
      path: '/gigagenie/FinesCheckIntent',
      parameter: { 'NE-WHOSE': '어머니', 'PR-B-SHOW': '보여줘' },
    };
    expect(heard({ event: 'launch', data: opened })).toEqual({
      kind: 'intent',
      name: 'fines.check',
      slots: { whose: '어머니' },
    });
  });

  it('prefers the whole sentence over the intent that dictionary words resolved to', () => {
    const data = {
      actioncode: 'FinesCheckIntent',
      actionpath: '/FinesCheckIntent',
      uword: '과태료 나온 거 있어',
      parameter: { 'NE-FINE': '과태료' },
      voicerecid: 'NONE',
    };
    expect(heard({ event: 'onActionEvent', data })).toEqual({ kind: 'text', text: '과태료 나온 거 있어' });
    const { uword: _, ...wordless } = data;
    expect(heard({ event: 'onActionEvent', data: wordless })).toEqual({
      kind: 'intent',
      name: 'fines.check',
      slots: { fine: '과태료' },
    });
    expect(
      heard({ event: 'onActionEvent', data: { actioncode: 'serviceEnd', uword: '비서야 끝내' } }),
    ).toEqual({
      kind: 'end',
    });
    expect(heard({ event: 'onActionEvent', data: { actioncode: 'constructor' } })).toMatchObject({
      kind: 'intent',
    });
  });

  it('hears words with 200 and nobody with 500, whatever message comes along', () => {
    expect(voice(200, '응 신청해 줘')).toEqual({ kind: 'text', text: '응 신청해 줘' });
    expect(voice(200, ' ')).toEqual({ kind: 'silence' });
    expect(voice(200)).toEqual({ kind: 'silence' });
    expect(voice(500, 'ASRsession timeout')).toEqual({ kind: 'silence' });
  });

  it.each([406, 501, 502, 503, 504, 505])(
    'takes %d for a disturbance of the device, not for an answer',
    (code) => {
      expect(voice(code, '네')).toEqual({ kind: 'event', name: `getVoiceText.${code}` });
    },
  );

  it.each([
    ['confirm', '네'],
    ['cancel', '아니요'],
    ['nextPage', '다음'],
    ['prevPage', '이전'],
  ])('understands the command %s as the word %s', (command, word) => {
    expect(heard({ event: 'onVoiceCommand', data: command })).toEqual({ kind: 'text', text: word });
  });

  it('does not guess at a command it has never heard of', () => {
    expect(heard({ event: 'onVoiceCommand', data: 'toString' })).toMatchObject({ kind: 'event' });
  });

  it('ends when the speaker asks the page to close', () => {
    expect(heard({})).toEqual({ kind: 'end' });
  });

  it.each([
    ['no number', { seq: undefined }],
    ['a number in words', { seq: '1' }],
    ['an unknown call', { event: 'onMuteRequest', data: {} }],
    ['a result code in words', { event: 'getVoiceText', data: { result_cd: '200' } }],
    ['an action without its code', { event: 'onActionEvent', data: {} }],
    [
      'parameters that are no words',
      { event: 'onActionEvent', data: { actioncode: 'x', parameter: { 'NE-A': 1 } } },
    ],
    [
      'words beyond one breath',
      { event: 'onActionEvent', data: { actioncode: 'x', uword: '가'.repeat(501) } },
    ],
  ])('refuses %s', (_, wrong) => {
    expect(() => heard(wrong)).toThrow(expect.objectContaining({ code: 'BAD_PAYLOAD', status: 400 }));
  });
});

describe('who is speaking', () => {
  const device = { containerid: 'C1', deviceid: 'D1', displayflag: 'Y' };
  const user = (fields: object, at = now) => platform.read(event({ device, ...fields }), at).user;
  const linked = issueContainerKey(key, 'C1', now).authkey;

  it('is nobody known while only the page says which container it is in', () => {
    expect(user({})).toEqual({ id: 'session:s1' });
    expect(user({ authkey: null })).toEqual({ id: 'session:s1' });
  });

  it('is the container once our own key for it comes along', () => {
    expect(user({ authkey: linked })).toEqual({ id: 'C1', deviceId: 'D1' });
    const data = { actioncode: 'x', uword: '알림', voicerecid: 'V7' };
    expect(user({ authkey: linked, event: 'onActionEvent', data })).toMatchObject({ personId: 'V7' });
    for (const voicerecid of ['NONE', 'UNKNOWN']) {
      const stranger = { event: 'onActionEvent', data: { ...data, voicerecid } };
      expect(user({ authkey: linked, ...stranger })).not.toHaveProperty('personId');
    }
  });

  it('is not another container, nor one whose key has run out, nor one with a page token for a key', () => {
    expect(user({ authkey: issueContainerKey(key, 'C2', now).authkey })).toEqual({ id: 'session:s1' });
    expect(user({ authkey: linked }, now + 180 * 24 * hour)).toEqual({ id: 'session:s1' });
    expect(user({ authkey: issuePageToken(key, 's1', now) })).toEqual({ id: 'session:s1' });
    expect(user({ authkey: 'nonsense' })).toEqual({ id: 'session:s1' });
  });

  it('keeps the container key for half a year, in the Korean time that the SDK counts', () => {
    expect(issueContainerKey(key, 'C1', now).duetime).toBe('20270522100000');
  });
});

describe('the page token', () => {
  it('opens its own session for half a day', async () => {
    await expect(platform.verify(arrives(event({})))).resolves.toBeUndefined();
    const token = issuePageToken(key, 's1', now);
    await expect(platform.verify(arrives(event({}), token, now + 12 * hour - 1))).resolves.toBeUndefined();
    await expect(platform.verify(arrives(event({}), token, now + 12 * hour))).rejects.toMatchObject({
      code: 'UNVERIFIED',
      status: 401,
    });
  });

  it.each([
    ['is missing', ''],
    ['is for another session', issuePageToken(key, 's2', now)],
    ['was signed with another key', issuePageToken('another key of thirty-two letters', 's1', now)],
    ['is a container key', issueContainerKey(key, 's1', now).authkey],
  ])('is refused when it %s', async (_, token) => {
    await expect(platform.verify(arrives(event({}), token))).rejects.toMatchObject({ code: 'UNVERIFIED' });
  });

  it('does not excuse a body without a session', async () => {
    await expect(platform.verify(arrives([]))).rejects.toMatchObject({ code: 'BAD_PAYLOAD' });
  });
});

describe('what the page is told to do', () => {
  const reply: Reply = {
    say: [
      { text: '과태료가 한 건 있어요.' },
      { text: '삼만 이천 원이에요.', pauseAfterMs: 500 },
      { text: '낼까요?' },
    ],
    listen: true,
    expect: 'yesno',
  };
  const turn = (fields: object = {}) => platform.read(event(fields), now);
  const television = { device: { displayflag: 'Y' } };

  it('speaks in one breath up to a pause, then listens', () => {
    expect(platform.render(reply, turn())).toEqual({
      instructions: [
        { call: 'sendTTS', ttstext: '과태료가 한 건 있어요. 삼만 이천 원이에요.', pauseAfterMs: 500 },
        { call: 'sendTTS', ttstext: '낼까요?' },
        { call: 'getVoiceText', mode: 0 },
      ],
      expect: 'yesno',
    });
  });

  it('finishes the service when nothing more is asked, but not because the device was disturbed', () => {
    const quiet: Reply = { say: [], listen: false, expect: 'none' };
    expect(platform.render(quiet, turn())).toEqual({
      instructions: [{ call: 'svcFinished' }],
      expect: 'none',
    });
    const disturbed = turn({ event: 'getVoiceText', data: { result_cd: 501 } });
    expect(platform.render(quiet, disturbed)).toEqual({ instructions: [], expect: 'none' });
  });

  it('shows the card on a television, or what it says', () => {
    const card = { title: '과태료 한 건', body: '주정차 위반\n32,000원' };
    expect(platform.render({ ...reply, card }, turn(television))).toMatchObject({
      display: { title: '과태료 한 건', lines: ['주정차 위반', '32,000원'] },
    });
    expect(platform.render(reply, turn(television))).toMatchObject({
      display: { lines: expect.arrayContaining(['낼까요?']) },
    });
  });
});

describe('the simulated set-top', () => {
  async function visit(...utterances: Utterance[]) {
    const { settings, device } = gigagenie.simulate();
    const real = gigagenie.create(settings);
    const box = device({ userId: 'C1', deviceId: 'D1' });
    const turns = [];
    for (const utterance of utterances) {
      const request: DeviceRequest = box.say(utterance, now);
      await real.verify({ headers: request.headers, body: Buffer.from(request.body), now });
      const turn = real.read(JSON.parse(request.body), now);
      turns.push(turn);
      const reply: Reply = { say: [{ text: '네?' }], listen: utterance.kind === 'launch', expect: 'text' };
      const said = box.hear(200, JSON.stringify(real.render(reply, turn)));
      expect(said).toEqual({
        say: ['네?'],
        card: '네?',
        listen: utterance.kind === 'launch',
        expect: 'text',
      });
    }
    return turns;
  }

  it('is heard as what was done at it', async () => {
    const turns = await visit(
      { kind: 'launch' },
      text('과태료 있어?', 'fines.check'),
      text('알림 있어?', 'notices.read'),
      { kind: 'intent', intent: 'fines.pay', slots: { fine: 'f1' } },
      { kind: 'silence' },
      { kind: 'end' },
    );
    expect(turns.map((turn) => turn.heard)).toEqual([
      { kind: 'launch' },
      { kind: 'text', text: '과태료 있어?' },
      { kind: 'text', text: '알림 있어?' },
      { kind: 'intent', name: 'fines.pay', slots: { fine: 'f1' } },
      { kind: 'silence' },
      { kind: 'end' },
    ]);
    expect(turns.map((turn) => turn.raw)).toMatchObject([
      { event: 'launch' },
      { event: 'getVoiceText' },
      { event: 'onActionEvent' },
      { event: 'onActionEvent' },
      { event: 'getVoiceText' },
      { event: 'onRequestClose' },
    ]);
    expect(turns.map((turn) => turn.seq)).toEqual([0, 1, 2, 3, 4, 5].map((step) => now + step));
    expect(turns.every((turn) => turn.user.id === 'C1' && turn.user.deviceId === 'D1')).toBe(true);
  });

  it('says nothing when the server fails', () => {
    const box = gigagenie.simulate().device({ userId: 'C1', deviceId: 'D1' });
    expect(box.hear(500, 'oops')).toEqual({ say: [], listen: false, expect: 'none' });
  });
});
