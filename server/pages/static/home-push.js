// Whether this phone tells when something comes. Without scripts, or where the browser cannot, messages go on coming.
import { pushSwitch } from './wallet-push.js';

const line = pushSwitch();
if (line) {
  document.querySelector('#push-here').append(line);
  document.querySelector('#push-none').remove();
}
