/**
 * What was opened stays on this device, sealed (AES-256-GCM) by a key that the browser will use but never hand out. What
 * it is kept as is bound into it: one cannot be put in the place of another.
 */
const algorithm = 'AES-GCM';
let opened;

function open() {
  opened ??= settled(() => {
    const request = indexedDB.open('biseo-wallet', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('keys');
      request.result.createObjectStore('kept');
    };
    return request;
  });
  return opened;
}

function settled(start) {
  return new Promise((resolve, reject) => {
    const request = start();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run(store, mode, work) {
  const database = await open();
  return settled(() => work(database.transaction(store, mode).objectStore(store)));
}

/** A key that is made at first use, by a name: `make` says of what kind. */
export async function deviceKey(name, make) {
  const found = await run('keys', 'readonly', (keys) => keys.get(name));
  if (found) return found;
  const made = await make();
  await run('keys', 'readwrite', (keys) => keys.put(made, name));
  return made;
}

const sealingKey = () =>
  deviceKey('sealing', () =>
    crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, ['encrypt', 'decrypt']),
  );

const boundTo = (name, iv) => ({ name: algorithm, iv, additionalData: new TextEncoder().encode(name) });

export async function keep(name, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt(boundTo(name, iv), await sealingKey(), plain);
  await run('kept', 'readwrite', (kept) => kept.put({ iv, sealed }, name));
}

/** `undefined`: it was never opened here. */
export async function kept(name) {
  const row = await run('kept', 'readonly', (store) => store.get(name));
  if (!row) return undefined;
  const plain = await crypto.subtle.decrypt(boundTo(name, row.iv), await sealingKey(), row.sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

export const forget = (name) => run('kept', 'readwrite', (store) => store.delete(name));

/** The keys too: whatever copy there is of what was kept opens nowhere. */
export async function forgetAll() {
  await run('kept', 'readwrite', (store) => store.clear());
  await run('keys', 'readwrite', (store) => store.clear());
}
