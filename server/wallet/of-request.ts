import type { RequestHandler, Response } from 'express';
import { AppError } from '../../shared/errors.ts';
import type { WalletParts } from './wallet-parts.ts';

/** Lets only a phone that is signed in go on. */
export function signedIn({ sessions }: Pick<WalletParts, 'sessions'>): RequestHandler {
  return async (request, response, next) => {
    const memberId = await sessions.memberOf(request);
    if (memberId === undefined) return void response.status(401).json({ error: { code: 'NOT_SIGNED_IN' } });
    response.locals.memberId = memberId;
    next();
  };
}

/** Who is signed in. */
export const memberOf = (response: Response): string => response.locals.memberId;

/** What is another's is not there. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new AppError('BAD_PAYLOAD', 'not in this wallet', { status: 404 });
  return value;
}
