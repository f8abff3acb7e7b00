// gigagenie.js (Service SDK v1.0), the device's own script: callbacks `(result_cd, result_msg, extra)` made awaitable.

/** Loads the script and returns its global; throws when the device does not serve it. */
export function loadSdk(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.addEventListener('load', () => resolve(globalThis.gigagenie));
    script.addEventListener('error', () => reject(new Error(`no SDK at ${address}`)));
    document.head.append(script);
  });
}

/** `area` is `gigagenie` itself or one of its parts; never throws for a result code. */
export function call(area, name, options = {}) {
  return new Promise((resolve) => {
    area[name](options, (result_cd, result_msg, extra) => resolve({ result_cd, result_msg, extra }));
  });
}
