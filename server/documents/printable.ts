import type { CertificateContent } from './content.ts';

/** Hangul composed (a name may come taken apart into letters), invisible characters out, everywhere in the content. */
export function printable(content: CertificateContent): CertificateContent {
  return JSON.parse(JSON.stringify(content), (_key, value: unknown) =>
    typeof value === 'string' ? clean(value) : value,
  ) as CertificateContent;
}

function clean(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('\t', ' ')
    .replaceAll(/[^\P{C}\n]/gu, '');
}
