/** Whether the file in hand is the one that was issued: the server hashes what it is sent and keeps nothing. */
const compare = document.querySelector('#compare');
compare?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const status = compare.querySelector('[role=status]');
  const [file] = compare.querySelector('input').files;
  if (!file) return;
  status.className = '';
  status.textContent = '견주고 있어요.';
  try {
    const response = await fetch(location.pathname, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
    const { same, say } = await response.json();
    status.className = same ? 'same' : 'other';
    status.textContent = say ?? '파일이 너무 커요.';
  } catch {
    status.textContent = '견주지 못했어요. 잠시 뒤에 다시 해 주세요.';
  }
});

/** A photograph of the QR leads to its page, where the browser can read one. */
const scan = document.querySelector('#scan');
if (scan && 'BarcodeDetector' in window) {
  scan.hidden = false;
  scan.querySelector('input').addEventListener('change', async ({ target }) => {
    const [photo] = target.files;
    if (!photo) return;
    const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
    const codes = await detector.detect(await createImageBitmap(photo)).catch(() => []);
    const path = codes.map(({ rawValue }) => /\/v\/[\w-]+$/.exec(rawValue)?.[0]).find(Boolean);
    if (path) location.assign(path);
    else scan.querySelector('[role=status]').textContent = 'QR이 보이지 않아요. 가까이서 다시 찍어 주세요.';
  });
}
