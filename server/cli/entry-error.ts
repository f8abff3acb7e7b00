/** An entry or a queued question that cannot be taken as it was given; the message says why. */
export class EntryError extends Error {}
