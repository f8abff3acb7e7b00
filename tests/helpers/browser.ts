/** A phone's browser as far as linking needs one: keeps cookies by path, follows redirects on our own server. */
export function browser(origin: string) {
  const cookies = new Map<string, { readonly value: string; readonly path: string }>();

  function keep(response: Response): void {
    for (const header of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = header.split('; ');
      const name = pair.slice(0, pair.indexOf('='));
      const path = attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
      const value = pair.slice(name.length + 1);
      const key = `${name} ${path}`;
      if (value === '') cookies.delete(key);
      else cookies.set(key, { value: `${name}=${value}`, path });
    }
  }

  const sentTo = (path: string) =>
    [...cookies.values()]
      .filter((cookie) => path.startsWith(cookie.path))
      .map(({ value }) => value)
      .join('; ');

  /** Ends at the first answer that is no redirect, or leads elsewhere. */
  async function go(address: string, form?: Readonly<Record<string, string | readonly string[]>>) {
    let url = new URL(address, origin);
    let body = form && formOf(form);
    for (let hops = 0; hops < 12; hops++) {
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: sentTo(url.pathname), ...(body ? { 'sec-fetch-site': 'same-origin' } : {}) },
        ...(body ? { method: 'POST', body } : {}),
      });
      keep(response);
      const location = response.headers.get('location');
      const text = await response.text();
      if (location === null) return { url, status: response.status, text, headers: response.headers };
      url = new URL(location, url);
      body = undefined;
      if (url.origin !== origin) return { url, status: 302, text: '', headers: response.headers };
    }
    throw new Error(`redirected without end: ${url.href}`);
  }

  return { go, clear: () => cookies.clear() };
}

function formOf(form: Readonly<Record<string, string | readonly string[]>>): URLSearchParams {
  const pairs = Object.entries(form).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
  return new URLSearchParams(pairs);
}
