/** Sends one paper or entry at a time; what came of it is said below its field. */
async function send(form) {
  const input = form.querySelector('input');
  const status = form.querySelector('[role=status]');
  const body = input.type === 'file' ? input.files[0] : input.value.trim();
  if (!body) return;
  form.querySelector('button').disabled = true;
  status.textContent = '올리고 있어요.';
  try {
    const address = `${location.pathname.replace(/\/$/, '')}/${form.dataset.at}`;
    const response = await fetch(address, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body,
    });
    const { say } = await response.json();
    status.textContent = say;
    status.classList.toggle('taken', response.ok);
    if (response.ok) {
      input.disabled = true;
      return;
    }
  } catch {
    status.textContent = '올리지 못했어요. 잠시 뒤에 다시 해 주세요.';
  }
  form.querySelector('button').disabled = false;
}

for (const form of document.querySelectorAll('form'))
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form);
  });
