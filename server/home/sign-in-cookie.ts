import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';

const cookie = 'biseo_sign_in';

/** Which sign-in this browser is in the middle of: its code is good for no other browser. */
export function signInCookie(secure: boolean) {
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/home' } as const;
  return {
    give(response: Response): string {
      const id = randomBytes(16).toString('base64url');
      response.cookie(cookie, id, { ...options, maxAge: 20 * 60_000 });
      return id;
    },
    /** Empty: none. */
    read: ({ headers }: Request) => /(?:^|; )biseo_sign_in=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? '',
    drop: (response: Response) => void response.clearCookie(cookie, options),
  };
}
