import { element, tell } from './wallet-element.js';
import { allowPush, pushKey, refusePush, renewPush } from './wallet-source.js';

/** A line with a button: whether this phone tells when something comes. `undefined` where the browser cannot. */
export function pushSwitch() {
  if (!('PushManager' in window) || !('Notification' in window) || !navigator.serviceWorker) return undefined;
  const line = element('p', { class: 'notice push', hidden: true });
  void registered().then((registration) => draw(line, registration));
  return line;
}

/** The wallet's worker, from whatever page of ours; a browser subscribes only once it is active. */
export async function registered() {
  const registration = await navigator.serviceWorker.register('/wallet/worker.js', { scope: '/wallet' });
  const coming = registration.installing ?? registration.waiting;
  if (!registration.active)
    await new Promise((active) =>
      coming.addEventListener('statechange', () => registration.active && active()),
    );
  return registration;
}

async function draw(line, registration) {
  const made = await registration.pushManager.getSubscription();
  // The server may have forgotten it: she signed out here, or somebody else came in.
  const on = made && (await renewPush(made.endpoint)) ? made : undefined;
  const pressed = () => void change(registration, on).then(() => draw(line, registration));
  line.replaceChildren(
    element(
      'span',
      {},
      on ? '문서나 알림이 오면 이 휴대전화가 알려 드려요. ' : '문서나 알림이 오면 알려 드릴까요? ',
    ),
    element(
      'button',
      { type: 'button', class: on ? 'quiet' : undefined, click: pressed },
      on ? '알림 끄기' : '알림 받기',
    ),
  );
  line.hidden = false;
}

async function change(registration, on) {
  try {
    tell(on ? await stop(on) : await start(registration));
  } catch {
    // A browser refuses for reasons of its own: no push service, a setting of the phone.
    tell('이 휴대전화에서는 알림을 켜지 못했어요. 문자로 알려 드릴게요.');
  }
}

async function start(registration) {
  if ((await Notification.requestPermission()) !== 'granted')
    return '휴대전화 설정에서 알림을 허용해 주세요.';
  const applicationServerKey = await pushKey();
  // One that was left over may be another member's, or made with a key that is no more.
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  if (await allowPush(made)) return '이제 이 휴대전화로 알려 드려요.';
  await made.unsubscribe();
  return '지금은 켜지 못했어요. 잠시 뒤에 다시 눌러 주세요.';
}

async function stop(subscription) {
  await refusePush(subscription.endpoint);
  await subscription.unsubscribe();
  return '이제 문자로 알려 드려요.';
}
