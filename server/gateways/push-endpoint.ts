/** The push services of the browsers there are (Chromium, Firefox, Safari, Edge). */
const services = [
  /^fcm\.googleapis\.com$/,
  /(^|\.)push\.services\.mozilla\.com$/,
  /(^|\.)push\.apple\.com$/,
  /(^|\.)notify\.windows\.com$/,
];

/**
 * A page tells us where to post to, so it may name nothing but a push service: else anybody could have us call addresses
 * inside our own network. `sandbox`: the one that plays a push service here.
 */
export function isPushEndpoint(text: string, sandbox?: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username !== '' || url.password !== '') return false;
  if (sandbox !== undefined && url.origin === sandbox) return true;
  return url.protocol === 'https:' && url.port === '' && services.some((host) => host.test(url.hostname));
}
