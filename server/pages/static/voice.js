// The browser's own voice and ear, where it has them; the page is whole without either.

/** Speaks answers aloud while the button is pressed in; remembers the wish on this machine. */
export function createVoice(button) {
  const synthesis = globalThis.speechSynthesis;
  if (!synthesis) return { speak() {}, hush() {} };
  const isOn = () => button.getAttribute('aria-pressed') === 'true';
  const hush = () => synthesis.cancel();
  const press = (on) => {
    button.setAttribute('aria-pressed', String(on));
    button.textContent = on ? '소리 끄기' : '소리로 듣기';
  };
  let last = [];
  button.hidden = false;
  press(localStorage.getItem('aloud') === 'yes');
  button.addEventListener('click', () => {
    press(!isOn());
    localStorage.setItem('aloud', isOn() ? 'yes' : 'no');
    if (isOn()) speak(last);
    else hush();
  });

  function speak(sentences) {
    last = sentences;
    hush();
    if (isOn()) for (const { text } of sentences) synthesis.speak(inKorean(text));
  }
  return { speak, hush };
}

function inKorean(text) {
  const spoken = new SpeechSynthesisUtterance(text);
  spoken.lang = 'ko-KR';
  spoken.rate = 0.95;
  return spoken;
}

/** Turns speech into words in the input, and hands them over once they are final. */
export function createEar(button, input, onWords) {
  const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
  if (!Recognition) return { allow() {} };
  const ear = new Recognition();
  ear.lang = 'ko-KR';
  ear.interimResults = true;
  const press = (on) => {
    button.setAttribute('aria-pressed', String(on));
    button.textContent = on ? '듣는 중' : '마이크';
  };
  ear.addEventListener('result', ({ results }) => {
    const [heard] = [...results].slice(-1);
    input.value = heard[0].transcript;
    if (heard.isFinal) onWords(input.value);
  });
  ear.addEventListener('end', () => press(false));
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-pressed') === 'true') return ear.stop();
    press(true);
    ear.start();
  });
  return {
    /** Off while a PIN is asked for: the browser sends what it hears to its maker. */
    allow(allowed) {
      button.hidden = !allowed;
      document.getElementById('privacy').hidden = !allowed;
      if (!allowed) ear.abort();
    },
  };
}
