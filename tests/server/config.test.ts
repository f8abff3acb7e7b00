import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../server/config.ts';

describe('the environment', () => {
  it('holds nothing where a variable is blank: what is usual goes', () => {
    const blank = readConfig({ PORT: '', HOST: ' ', DATABASE_URL: '', LOG_LEVEL: '', TRUST_PROXY: '' });
    expect(blank).toEqual(readConfig({}));
    expect(blank).toMatchObject({ port: 3000, host: '127.0.0.1', database: '.data/biseo.db' });
    expect(readConfig({ WEB_SESSION_KEY: '' }).platforms.has('web')).toBe(false);
  });

  it.each(['sqlite:x/a.db', 'sqlite://x/a.db', 'file:x/a.db', 'x/a.db'])('takes the file in %s', (url) => {
    expect(readConfig({ DATABASE_URL: url }).database).toBe('x/a.db');
  });

  it('takes an absolute file, memory and PostgreSQL', () => {
    expect(readConfig({ DATABASE_URL: 'sqlite:///x/a.db' }).database).toBe('/x/a.db');
    expect(readConfig({ DATABASE_URL: ':memory:' }).database).toBe(':memory:');
    expect(readConfig({ DATABASE_URL: 'postgresql://u@h/d' }).database).toBe('postgresql://u@h/d');
  });

  it.each(['2', 'loopback', '10.0.0.1', '10.0.0.0/8, fd00::/8'])('takes the proxies %s', (text) => {
    expect(String(readConfig({ TRUST_PROXY: text }).trustProxy)).toBe(text);
  });

  it.each(['abc', '10.0.0.0/33', '10.0.0', 'loopback/8', '1,2'])('knows no proxies %s', (text) => {
    const line = `TRUST_PROXY: must be a number, or addresses like 10.0.0.0/8, not ${text}`;
    expect(() => readConfig({ TRUST_PROXY: text })).toThrow(line);
  });

  it('puts an IPv6 address in brackets where it is part of another', () => {
    expect(readConfig({ HOST: '::1', PORT: '8080' }).documents.publicUrl).toBe('http://[::1]:8080');
  });

  it.each(['mysql://x/y', 'Postgres://x/y', 'http://x', 'sqlite:', 'file://'])('refuses %s', (url) => {
    expect(() => readConfig({ DATABASE_URL: url })).toThrow(/^DATABASE_URL: [^\n]*$/);
  });
});
