/** What the library's own stores are built on: part of its types, but only reached by its path at run time. */
declare module 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js' {
  import { type IRateLimiterStoreOptions, RateLimiterStoreAbstract } from 'rate-limiter-flexible';

  // biome-ignore lint/style/noDefaultExport: it is CommonJS.
  export default class StoreAbstract extends RateLimiterStoreAbstract {
    constructor(options: Omit<IRateLimiterStoreOptions, 'storeClient'>);
  }
}
