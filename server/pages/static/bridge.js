// The GiGA Genie page: turns what the SDK calls back into events for our server, and its answers into SDK calls.
import { genieEvents } from './genie-events.js';
import { perform } from './perform.js';
import { call, loadSdk } from './sdk.js';

const SORRY = '지금은 연결이 어려워요. 잠시 뒤에 다시 불러 주세요.';
const CALL_ME = '"지니야" 하고 불러 주세요';
const at = (id) => document.getElementById(id);

async function start() {
  const { script, ...key } = await fetch('/gigagenie/config').then((answer) => answer.json());
  const gigagenie = await loadSdk(script);
  const begun = await call(gigagenie, 'init', key);
  if (begun.result_cd !== 200) throw new Error(`init: ${begun.result_cd}`);
  const { appinfo, voice } = gigagenie;
  const container = await call(appinfo, 'getContainerId');
  const kept = await call(appinfo, 'getAuthKey');
  const authkey = kept.result_cd === 200 ? kept.extra.authkey : null;
  const device = { ...begun.extra, ...container.extra };
  const { send, awaitLink } = genieEvents(device, authkey, (authKey) => call(appinfo, 'setAuthKey', authKey));
  const tell = teller(voice, send, awaitLink);
  voice.onActionEvent = (extra) => tell('onActionEvent', extra);
  voice.onVoiceCommand = (command) => tell('onVoiceCommand', command);
  voice.onRequestClose = () => tell('onRequestClose', null);
  const parameter = Object.fromEntries(new URLSearchParams(location.search));
  await tell('launch', { path: location.pathname, parameter });
}

/** Events leave one after another, so that their numbers rise; a newer one silences the answer to an older. */
function teller(voice, send, awaitLink) {
  let latest = 0;
  let performing = false;
  let line = Promise.resolve();

  return async function tell(event, data) {
    latest += 1;
    const mine = latest;
    const isCurrent = () => mine === latest;
    if (performing) await call(voice, 'stopTTS');
    show(undefined, '잠깐만요, 찾고 있어요');
    const answered = line.then(() => (isCurrent() ? send(event, data) : undefined));
    line = answered.catch(() => undefined);
    const reply = await answered.catch(() => sorry(event));
    if (!reply || !isCurrent()) return;
    const listens = reply.instructions.some((step) => step.call === 'getVoiceText');
    show(reply.display, listens ? '말씀해 주세요' : CALL_ME);
    const link = reply.instructions.find((step) => step.call === 'awaitLink');
    if (link) awaitLink(link).catch(() => undefined);
    performing = true;
    const heard = await perform(
      voice,
      reply.instructions.filter((step) => step !== link),
      isCurrent,
    );
    if (!isCurrent()) return;
    performing = false;
    show(undefined, CALL_ME);
    if (heard) await tell('getVoiceText', heard);
  };
}

/** Our server is out of reach: say so, and never hold a speaker that was asked to close. */
function sorry(event) {
  if (event === 'onRequestClose') return { instructions: [{ call: 'svcFinished' }] };
  return {
    instructions: [{ call: 'sendTTS', ttstext: SORRY }],
    display: { lines: [SORRY] },
  };
}

function show(display, state) {
  at('state').textContent = state;
  if (!display) return;
  at('title').hidden = display.title === undefined;
  at('title').textContent = display.title ?? '';
  at('lines').replaceChildren(...display.lines.map(line));
}

function line(text) {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}

start().catch(() => show({ lines: ['기가지니에서 열어 주세요.'] }, '준비하지 못했어요'));
