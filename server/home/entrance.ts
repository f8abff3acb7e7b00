import type { Request, Response } from 'express';
import { membersByPhone } from '../db/find-by-phone.ts';
import { findPerson } from '../db/person.ts';
import { useSignIn, verifiedPhone } from '../db/sign-ins.ts';
import type { HomeParts } from './home-parts.ts';
import { show } from './show.ts';
import { signInCookie } from './sign-in-cookie.ts';
import { closedPage, codeOver, whoPage } from './sign-in-view.ts';

/** What comes after the right code. */
export function entrance(parts: HomeParts) {
  const { db, queue, vault } = parts.store;
  const cookie = signInCookie(parts.secure);

  async function membersOf(request: Request): Promise<readonly string[]> {
    const phone = await verifiedPhone(db, vault, cookie.read(request), parts.clock.now());
    return phone === undefined ? [] : membersByPhone(db, vault, phone);
  }

  /** One member: in; several: which; nobody: a household of one's own. */
  async function goOn(request: Request, response: Response, then: string): Promise<void> {
    const members = await membersOf(request);
    const [first] = members;
    if (first === undefined) return response.redirect(303, `/home/sign-up?then=${encodeURIComponent(then)}`);
    if (members.length === 1) return enter(request, response, first, then);
    const named = members.map(async (id) => ({ id, name: (await findPerson(db, vault, id))?.name ?? '' }));
    show(response, whoPage(then, await Promise.all(named)));
  }

  async function enter(request: Request, response: Response, memberId: string, then: string): Promise<void> {
    const [id, now] = [cookie.read(request), parts.clock.now()];
    const used = await queue.write((trx) => useSignIn(trx, id, memberId, now), { durable: true });
    if (!used) return show(response, closedPage(codeOver), 410);
    await parts.sessions.open(memberId, request, response);
    cookie.drop(response);
    response.redirect(303, then);
  }

  return { membersOf, goOn, enter };
}
