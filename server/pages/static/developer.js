// The developers' half: which speaker to play, and what went over the wire.
import { element } from './stage.js';

const at = (id) => document.getElementById(id);
const HIDDEN = '(비밀번호가 들어 있어 보여 드리지 않아요)';

/** Nothing where developers are not wanted: their half then stays hidden. */
export async function createDeveloper(onPlatform) {
  const platforms = await fetch('/pages/platforms')
    .then((answer) => (answer.ok ? answer.json() : []))
    .catch(() => []);
  if (platforms.length === 0) return undefined;
  at('developer').hidden = false;
  at('developer').open = matchMedia('(min-width: 1080px)').matches;
  at('platform').replaceChildren(...platforms.map(option));
  at('platform').value = 'web';
  at('platform').addEventListener('change', () => onPlatform(at('platform').value));
  return { show };
}

function option({ id, name }) {
  const made = element('option', `${name} (${id})`);
  made.value = id;
  return made;
}

/** `secret`: the turn carried a PIN, so what was sent is withheld. */
function show({ request, response, event, secret }) {
  at('request').textContent = `${headers(request.headers)}\n\n${secret ? HIDDEN : pretty(request.body)}`;
  at('status').textContent = String(response.status);
  at('response').textContent = pretty(response.body);
  at('meant').replaceChildren(...meaning(event));
}

function meaning(event) {
  if (!event) return [element('dt', '뜻'), element('dd', '알려지지 않았어요.')];
  const rows = [
    ['뜻', event.intent ?? '없음 (null)'],
    ['빈칸', Object.keys(event.slots).length > 0 ? JSON.stringify(event.slots) : '없음'],
    ['점수', event.score.toFixed(2)],
    ['까닭', event.why || '없음'],
    ['열린 질문', event.expect],
    ['결과', event.outcome],
  ];
  return rows.flatMap(([name, value]) => [element('dt', name), element('dd', value)]);
}

function headers(fields) {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${shortened(value)}`)
    .join('\n');
}

/** Signatures and tokens are long, and say nothing to the eye. */
function shortened(value) {
  return value.length > 80 ? `${value.slice(0, 40)}… (${value.length}자)` : value;
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
