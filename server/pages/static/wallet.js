import { documentView } from './wallet-document.js';
import { listView } from './wallet-list.js';
import { pushSwitch, registered } from './wallet-push.js';
import { loadDocument, loadFile, loadList } from './wallet-source.js';

const main = document.querySelector('#main');

/** The hash names the document that is open; none is the list. */
async function show() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id === 'main') return;
  const parts = id ? documentView(await openDocument(id)) : await openList();
  main.replaceChildren(...parts.filter(Boolean));
  const heading = main.querySelector('h1');
  document.title = `${heading.textContent} · 국민비서`;
  heading.tabIndex = -1;
  heading.focus();
}

async function openList() {
  const loaded = await loadList();
  const parts = listView(loaded);
  return loaded.live && loaded.signedIn ? [...parts, pushSwitch()] : parts;
}

async function openDocument(id) {
  const opened = await loadDocument(id);
  // Fetched once while there is a network, so that it is here when there is none.
  if (opened.live) void loadFile(id);
  return opened;
}

window.addEventListener('hashchange', () => void show());
for (const change of ['online', 'offline']) window.addEventListener(change, () => void show());
if (navigator.serviceWorker) void registered();
void show();
