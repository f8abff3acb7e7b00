import { isIPv6 } from 'node:net';

/** Where we are found; an IPv6 address goes in brackets (RFC 3986, 3.2.2). */
export const addressOf = (host: string, port: number) =>
  `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
