/** Keeps the page's own files, so that it opens without a network. What documents say is not kept here: see wallet-device.js. */
const name = 'wallet-3';
const files = [
  '/wallet',
  '/wallet/manifest.webmanifest',
  ...['page', 'paper', 'wallet'].map((style) => `/pages/${style}.css`),
  '/pages/wallet-icon.svg',
  '/pages/wallet-icon-192.png',
  ...[
    ...[
      '',
      '-credential',
      '-device',
      '-document',
      '-element',
      '-list',
      '-present',
      '-push',
      '-source',
      '-words',
    ],
  ].map((part) => `/pages/wallet${part}.js`),
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

/** The same tag takes the place of what was shown before, so that nothing is told twice. */
self.addEventListener('push', (event) => {
  const { text = '새 소식이 있어요.', tag, path = '/wallet' } = event.data?.json() ?? {};
  const shown = { body: text, tag, lang: 'ko', icon: '/pages/wallet-icon-192.png', data: { path } };
  event.waitUntil(self.registration.showNotification('국민비서', shown));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.path ?? '/wallet', self.location.origin);
  if (url.origin !== self.location.origin) return;
  const open = async () => {
    const windows = await self.clients.matchAll({ type: 'window' });
    const there = windows.find((window) => new URL(window.url).pathname === url.pathname);
    await (there ? there.focus() : self.clients.openWindow(url));
  };
  event.waitUntil(open());
});

/** The push service gave this browser a new address: ours forgets the old one when it is told that it is gone. */
self.addEventListener('pushsubscriptionchange', (event) => {
  const renew = async () => {
    const { key } = await (await fetch('/wallet/api/push')).json();
    const made = await self.registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key,
    });
    const headers = { 'content-type': 'application/json' };
    await fetch('/wallet/api/push', { method: 'PUT', headers, body: JSON.stringify(made) });
  };
  event.waitUntil(renew());
});
