import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Loopback, startLoopback } from '../pages/loopback.ts';

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

async function turn(body: object) {
  const answer = await fetch(`${server.url}/dev/turn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text() };
}
const said = async (fields: object, platform = 'gigagenie') =>
  JSON.parse((await turn({ platform, conversation: 'c1', ...fields })).text);

describe('POST /dev/turn', () => {
  it('shows what the platform sends, what we answer, what is heard, and why', async () => {
    const first = await said({ launch: true });
    expect(JSON.parse(first.request.body)).toMatchObject({ event: 'launch' });
    expect(first.request.headers).toHaveProperty('biseo-session');
    expect(first.heard.say).toEqual(['안녕하세요, 국민비서예요. 무엇을 도와드릴까요?']);
    const second = await said({ text: '과태료 나온 거 있어?' });
    expect(second.response.status).toBe(200);
    expect(second.heard).toMatchObject({ listen: true, expect: 'yesno' });
    expect(second.event).toMatchObject({
      intent: 'fines.check',
      why: expect.stringContaining('notices.read'),
    });
    expect((await said({ silence: true })).heard.say).toEqual(['못 들었어요. 다시 말해 주세요.']);
    expect((await said({ end: true })).heard).toMatchObject({ say: [], listen: false });
    expect(new Set(server.turns.map(({ sessionId }) => sessionId)).size).toBe(1);
  });

  it('keeps each conversation on a device of its own', async () => {
    await said({ launch: true });
    await said({ launch: true, conversation: 'c2' });
    expect(new Set(server.turns.map(({ sessionId }) => sessionId)).size).toBe(2);
  });

  it('withholds the words of a PIN', async () => {
    await said({ text: '네' }, 'web');
    const { text } = await turn({ platform: 'web', conversation: 'c1', text: '사칠일구' });
    expect(server.posts.at(-1)).toContain('사칠일구');
    expect(text).not.toContain('사칠일구');
    expect((await said({ text: '과태료 나온 거 있어?' }, 'web')).request.body).toContain(
      '과태료 나온 거 있어?',
    );
  });

  it('tells what a turn of the page itself was understood as', async () => {
    await said({ text: '과태료 나온 거 있어?' }, 'web');
    const id = server.turns.at(-1)?.id;
    const event = await fetch(`${server.url}/dev/events/web/${id}`).then((answer) => answer.json());
    expect(event).toMatchObject({ turnId: id, intent: 'fines.check' });
    expect(await fetch(`${server.url}/dev/events/web/none`).then((answer) => answer.json())).toBeNull();
  });

  it.each([{ platform: 'toaster', launch: true }, { platform: 'web' }, { platform: 'web', text: 5 }])(
    'refuses %j',
    async (body) => {
      expect((await turn({ conversation: 'c1', ...body })).status).toBe(400);
      expect(server.posts).toEqual([]);
    },
  );
});
