import { forget, forgetAll, keep, kept } from './wallet-device.js';

const api = '/wallet/api';

/** The server could not be reached at all: what was opened before is shown instead. */
export class Offline extends Error {}

async function ask(path, options = {}) {
  const sent = options.body === undefined ? {} : { 'content-type': 'application/json' };
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  let response;
  try {
    response = await fetch(api + path, { ...options, headers: sent, body });
  } catch {
    throw new Offline('no network');
  }
  return response;
}

/** `{ list, live, signedIn }`: the newest that can be had. */
export async function loadList() {
  const before = await kept('list');
  try {
    const response = await ask('/documents');
    if (response.status === 401) return { list: before, live: true, signedIn: false };
    if (!response.ok) return { list: before, live: false, signedIn: true };
    const list = await response.json();
    await keepOnlyOf(list.holder);
    await keep('list', list);
    await forgetMissing(before, list);
    return { list, live: true, signedIn: true };
  } catch (error) {
    if (error instanceof Offline) return { list: before, live: false, signedIn: true };
    throw error;
  }
}

/** A phone that changed hands shows nothing of the one before. */
async function keepOnlyOf(holder) {
  const before = await kept('holder');
  if (before === holder) return;
  if (before !== undefined) await forgetAll();
  await keep('holder', holder);
}

/** What was deleted elsewhere goes from here too. */
async function forgetMissing(before, { documents }) {
  const left = new Set(documents.map(({ id }) => id));
  for (const { id } of before?.documents ?? []) if (!left.has(id)) await forgetDocument(id);
}

async function forgetDocument(id) {
  await forget(`document:${id}`);
  await forget(`file:${id}`);
}

/** `{ document, live }`; without a document it was never opened here, and cannot be now. */
export async function loadDocument(id) {
  try {
    const response = await ask(`/documents/${encodeURIComponent(id)}`);
    if (response.ok) {
      const document = await response.json();
      await keepOnlyOf(document.holder);
      await keep(`document:${id}`, document);
      return { document, live: true };
    }
    if (response.status === 404) await forgetDocument(id);
  } catch (error) {
    if (!(error instanceof Offline)) throw error;
  }
  return { document: await kept(`document:${id}`), live: false };
}

/** The signed file, as a blob; kept for when there is no network. */
export async function loadFile(id) {
  try {
    const response = await ask(`/documents/${encodeURIComponent(id)}/file`);
    if (response.ok) {
      const bytes = new Uint8Array(await response.arrayBuffer());
      await keep(`file:${id}`, Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      return blobOf(bytes);
    }
  } catch (error) {
    if (!(error instanceof Offline)) throw error;
  }
  const text = await kept(`file:${id}`);
  return text && blobOf(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
}

const blobOf = (bytes) => new Blob([bytes], { type: 'application/pdf' });

export async function removeDocument(id) {
  const response = await ask(`/documents/${encodeURIComponent(id)}`, { method: 'DELETE' });
  if (!response.ok) return false;
  await forgetDocument(id);
  return true;
}

export async function present(id, body) {
  const path = `/documents/${encodeURIComponent(id)}/presentations`;
  const response = await ask(path, { method: 'POST', body });
  return response.ok ? response.json() : undefined;
}

/** What of it may be seen, once the phone has signed it. */
export async function limitPresentation(id, credential) {
  const path = `/presentations/${encodeURIComponent(id)}/credential`;
  return (await ask(path, { method: 'PUT', body: { credential } })).ok;
}

export async function presentationState(id) {
  const response = await ask(`/presentations/${encodeURIComponent(id)}`);
  return response.ok ? (await response.json()).state : 'ended';
}

export const stopPresenting = (id) => ask(`/presentations/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** What our server signs with, as browsers want it. */
export const pushKey = async () => (await (await ask('/push')).json()).key;

export const allowPush = async (subscription) =>
  (await ask('/push', { method: 'PUT', body: subscription })).ok;

/** Whether this browser is notified for whoever is signed in; if it is, this sign-in goes on with it. */
export const renewPush = async (endpoint) =>
  (await (await ask('/push/renewal', { method: 'POST', body: { endpoint } })).json()).on;

export const refusePush = (endpoint) => ask('/push', { method: 'DELETE', body: { endpoint } });
