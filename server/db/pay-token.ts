import { timingSafeEqual } from 'node:crypto';
import type { Vault } from '../vault/vault.ts';

/** What a payment link ends in: the settlement and a secret made from the master key, so the database cannot give it away. */
export function payToken(vault: Vault, settlementId: string): string {
  return `${settlementId}.${vault.secretFor(`pay|${settlementId}`).toString('base64url')}`;
}

/** The settlement that a token was made for; `undefined` when it was not made by us. */
export function settlementOfToken(vault: Vault, token: string): string | undefined {
  const id = token.slice(0, token.lastIndexOf('.'));
  const [given, made] = [Buffer.from(token), Buffer.from(payToken(vault, id))];
  return given.length === made.length && timingSafeEqual(given, made) ? id : undefined;
}
