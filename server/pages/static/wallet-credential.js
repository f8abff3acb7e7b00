import { deviceKey } from './wallet-device.js';

/** Signs what this phone shows; the browser uses it and never hands it out. */
const curve = { name: 'ECDSA', namedCurve: 'P-256' };
const pair = () => deviceKey('holder', () => crypto.subtle.generateKey(curve, false, ['sign', 'verify']));

/** The public half, which the credential is bound to. */
export async function holderKey() {
  const { publicKey } = await pair();
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  return { kty, crv, x, y };
}

const bytesOf = (text) => new TextEncoder().encode(text);

function base64url(bytes) {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function parsed(part) {
  const letters = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0))));
}

const digest = async (text) => base64url(await crypto.subtle.digest('SHA-256', bytesOf(text)));

const shownOfPerson = new Set(['relation', 'name', 'birth_year']);

/**
 * Of the whole credential only these people, with name, year and relation, signed for that institution and this showing
 * (RFC 9901: a disclosure is `[salt, value]` in a list, `[salt, name, value]` in an object, and stands in what is above it
 * as its hash).
 */
export async function limitTo(credential, names, { to, nonce }) {
  const [issued, ...rest] = credential.split('~').filter(Boolean);
  const disclosures = rest.map((text) => ({ text, content: parsed(text) }));
  const fields = new Map();
  for (const { text, content } of disclosures)
    if (content.length === 3) fields.set(await digest(text), { text, name: content[1], value: content[2] });
  const kept = [];
  for (const { text, content } of disclosures) {
    if (content.length !== 2) continue;
    const own = content[1]._sd.map((hash) => fields.get(hash)).filter(Boolean);
    if (!own.some(({ name, value }) => name === 'name' && names.includes(value))) continue;
    kept.push(text, ...own.filter(({ name }) => shownOfPerson.has(name)).map((field) => field.text));
  }
  const shown = `${[issued, ...kept].join('~')}~`;
  return shown + (await bind(shown, { to, nonce }));
}

/** The phone's signature over exactly what is shown. */
async function bind(shown, { to, nonce }) {
  const header = { alg: 'ES256', typ: 'kb+jwt' };
  const payload = { iat: Math.floor(Date.now() / 1000), aud: to, nonce, sd_hash: await digest(shown) };
  const unsigned = [header, payload].map((part) => base64url(bytesOf(JSON.stringify(part)))).join('.');
  const { privateKey } = await pair();
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    privateKey,
    bytesOf(unsigned),
  );
  return `${unsigned}.${base64url(signature)}`;
}
