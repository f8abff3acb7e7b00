/** Named after what it brought first: jobs by this name are written. */
export const phoneMessageKind = 'payment-news';
