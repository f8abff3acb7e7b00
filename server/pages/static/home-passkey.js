// Finger or face: registers this phone, or lets it in. Everything else of these pages works without scripts.
import '/home/passkeys/browser.js';

const { browserSupportsWebAuthn, startAuthentication, startRegistration } = window.SimpleWebAuthnBrowser;

const element = (id) => document.getElementById(id);
const say = (text) => {
  element('passkey-says').textContent = text;
};

async function post(path, body = {}) {
  const response = await fetch(`/home/passkeys/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { ok: response.ok, body: await response.json() };
}

async function register() {
  const asked = await post('new');
  const kept = asked.ok && (await post('keep', await startRegistration({ optionsJSON: asked.body })));
  say(kept.ok ? '등록했어요. 다음부터 지문이나 얼굴로 들어오세요.' : '등록하지 못했어요. 다시 해 주세요.');
}

async function enter(then) {
  const asked = await post('ask');
  const answer = await startAuthentication({ optionsJSON: asked.body });
  const entered = await post('enter', { answer, then });
  if (entered.ok) location.assign(entered.body.to);
  else say('이 휴대전화를 알아보지 못했어요. 아래에서 인증번호로 들어와 주세요.');
}

/** The citizen may say no, or take too long: no fault of anybody's. */
const tried = (action) => () => action().catch(() => say('그만두셨어요. 다시 누르시면 돼요.'));

if (browserSupportsWebAuthn()) {
  element('passkey')?.removeAttribute('hidden');
  const button = element('passkey-in');
  button?.addEventListener(
    'click',
    tried(() => enter(button.dataset.then)),
  );
  element('passkey-new')?.addEventListener('click', tried(register));
}
