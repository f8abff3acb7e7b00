// The page at `/`: a speaker one types to. Wires the stage, the voice and the developers' half to a channel.
import { devChannel, eventOf } from './dev-channel.js';
import { createDeveloper } from './developer.js';
import { createStage } from './stage.js';
import { createEar, createVoice } from './voice.js';
import { webChannel } from './web-channel.js';

const SORRY = '지금은 연결이 어려워요. 잠시 뒤에 다시 말씀해 주세요.';
const at = (id) => document.getElementById(id);
const input = at('words');
const stage = createStage((text) => say({ text }));
const voice = createVoice(at('aloud'));
const ear = createEar(at('mic'), input, (text) => say({ text }));
const developer = createDeveloper(choose);

let channel = webChannel();
let expect = 'none';
let busy = false;

/** One turn, start to end; what is said meanwhile stays in the input. */
async function say(utterance) {
  if (busy) return;
  busy = true;
  const pin = expect === 'pin';
  voice.hush();
  input.value = '';
  stage.said(pin && utterance.text !== undefined ? '비밀번호 (보이지 않게 했어요)' : utterance.text);
  stage.state('thinking');
  try {
    await turn(utterance, pin);
  } catch {
    stage.apologise(SORRY);
    voice.speak([{ text: SORRY }]);
  } finally {
    busy = false;
  }
}

async function turn(utterance, pin) {
  const sent = await channel.send(utterance);
  await lookInto(sent, pin);
  if (sent.response.status !== 200) throw new Error(`webhook: ${sent.response.status}`);
  const reply = channel.hear(sent.response, sent.heard);
  expect = reply.expect;
  stage.answer(reply);
  ear.allow(expect !== 'pin');
  voice.speak(reply.say);
}

/** For developers; a citizen's page never asks what a turn was understood as. */
async function lookInto(sent, pin) {
  const half = await developer;
  if (!half) return;
  const event = sent.event ?? (sent.id ? await eventOf(sent.id) : null);
  half.show({ ...sent, event, secret: pin || event?.secret === true });
}

function choose(platform) {
  channel = platform === 'web' ? webChannel() : devChannel(platform);
  expect = 'none';
  return say({ launch: true });
}

at('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (text !== '') void say({ text });
  input.focus();
});
at('again').addEventListener('click', () => say({ launch: true }));
at('silence').addEventListener('click', () => say({ silence: true }));
at('end').addEventListener('click', () => say({ end: true }));

ear.allow(true);
void say({ launch: true });
