/** An element with its attributes and what stands in it; a function as an attribute hears its event. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Markup that our own server wrote: it escaped whatever was not its own. */
export function fromServer(name, attributes, markup) {
  const made = element(name, attributes);
  made.innerHTML = markup;
  return made;
}

/** Read out by a screen reader, wherever the eyes are. */
export function tell(text) {
  document.querySelector('#news').textContent = text;
}

/** A question over the page, answered by a button; Escape is no. */
export function askFirst(question, yes, no = '그만두기') {
  return new Promise((resolve) => {
    const sure = element('button', { class: 'danger', click: () => box.close('yes') }, yes);
    const back = element('button', { class: 'quiet', click: () => box.close('') }, no);
    const box = element('dialog', { class: 'ask', 'aria-labelledby': 'asked' });
    box.append(element('p', { id: 'asked' }, question), back, sure);
    box.addEventListener('close', () => {
      box.remove();
      resolve(box.returnValue === 'yes');
    });
    document.body.append(box);
    box.showModal();
  });
}
