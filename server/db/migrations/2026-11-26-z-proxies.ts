/** A consent to act for somebody says for what, in which words, and until when. Earlier ones were for certificates. */
export const proxies = (): readonly string[] => [
  `alter table consents add column scopes text not null default 'certificates'`,
  'alter table consents add column words text',
  // The last civil day on which it holds; null: none was asked for then.
  'alter table consents add column ends_on text',
];
