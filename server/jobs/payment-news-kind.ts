export const paymentNewsKind = 'payment-news';
