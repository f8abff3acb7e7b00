/** The provider's script for browsers: opens its own pages, where cards are registered and paid with. */
export const paymentSdk = 'https://cdn.portone.io/v2/browser-sdk.js';
