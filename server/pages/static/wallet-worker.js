/** Keeps the page's own files, so that it opens without a network. What documents say is not kept here: see wallet-device.js. */
const name = 'wallet-2';
const files = [
  '/wallet',
  '/wallet/manifest.webmanifest',
  ...['page', 'paper', 'wallet'].map((style) => `/pages/${style}.css`),
  '/pages/wallet-icon.svg',
  ...['', '-credential', '-device', '-document', '-element', '-list', '-present', '-source', '-words'].map(
    (part) => `/pages/wallet${part}.js`,
  ),
];

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(files)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  const old = async () => {
    for (const key of await caches.keys()) if (key !== name) await caches.delete(key);
    await self.clients.claim();
  };
  event.waitUntil(old());
});

/** The network first: a page that was mended is seen at once. Only our own files; what is asked of the server is not ours. */
self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || !files.includes(pathname)) return;
  const fresh = async () => {
    const cache = await caches.open(name);
    try {
      const response = await fetch(event.request);
      if (response.ok) await cache.put(pathname, response.clone());
      return response;
    } catch {
      return (await cache.match(pathname)) ?? Response.error();
    }
  };
  event.respondWith(fresh());
});
