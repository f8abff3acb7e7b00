/**
 * A card's billing key is sealed for its member, not for one row: a settlement carries, still sealed, the key of the card
 * that was agreed to, whatever card is registered meanwhile.
 */
export const billingKeyPlace = (memberId: string) =>
  ({ table: 'members.billing_key', memberId, id: memberId, version: 1 }) as const;
