/** Where to go on after signing in: a path of our own, never another site's address. */
export function localPath(then: unknown, otherwise = '/home'): string {
  if (typeof then !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(then) || then.includes('\\'))
    return otherwise;
  const url = new URL(then, 'http://our.own');
  return url.host === 'our.own' ? url.pathname + url.search + url.hash : otherwise;
}
