import { type Certificate, findCertificate } from '../../shared/catalog/certificates.ts';
import type { CertificateOptions, OptionValue } from '../../shared/domain/certificate-options.ts';
import { relationBack } from '../../shared/domain/relation-between.ts';
import { AppError } from '../../shared/errors.ts';
import type { IssueRequest } from '../../shared/ports/authority.ts';
import type {
  CertificateContent,
  ContentSection,
  FieldsSection,
  Housemate,
  TableSection,
} from '../documents/content.ts';
import contents from './certificate-contents.json' with { type: 'json' };
import { registered } from './register.ts';

type Row = FieldsSection['rows'][number] & { readonly when?: CertificateOptions };
type Section = (Omit<FieldsSection, 'rows'> & { readonly rows: readonly Row[] }) | TableSection;
interface Written {
  readonly statement: string;
  readonly sections: readonly Section[];
}

const named: Readonly<Record<string, Written>> = contents.named as unknown as Record<string, Written>;
const groups = contents.groups as unknown as Readonly<Record<Certificate['group'], Written>>;
const issuers: Readonly<Record<string, string>> = contents.issuers;

/** What the authority writes into a certificate, by its kind's form and the options asked for. */
export function writeContent(asked: IssueRequest, today: string): CertificateContent {
  const request = { ...asked, options: withYear(asked.options, today) };
  const certificate = findCertificate(request.certificate);
  if (!certificate) throw new AppError('BUG', `no certificate ${request.certificate}`);
  const { statement, sections } = named[certificate.id] ?? groups[certificate.group];
  const words = wordsOf(request);
  const own = named[certificate.id] ? [] : statedOptions(certificate, request.options);
  return {
    title: certificate.name,
    statement: fill(statement, words),
    issuer: issuers[certificate.agency] ?? contents.municipality,
    sections: [...sections, ...own].flatMap((section) => filled(section, words, request.options)),
    ...(certificate.id === 'resident-abstract-household' ? { household: householdOf(request) } : {}),
  };
}

/** The register knows who is asked about and who asks; that the two live together is why they may. */
function householdOf({ subject, applicant, relation }: IssueRequest): readonly Housemate[] {
  const people = [
    { ...subject, relation: '본인' },
    { ...applicant, relation: relationBack(relation) },
  ];
  const others = subject.name === applicant.name ? people.slice(0, 1) : people;
  return others.flatMap(({ name, birth, relation: is }) =>
    birth === undefined ? [] : [{ relation: is, name, birth }],
  );
}

/** The most recent year there can be figures of: the one before. */
function withYear(options: CertificateOptions, today: string): CertificateOptions {
  return options.year === '최근' ? { ...options, year: `${Number(today.slice(0, 4)) - 1}년` } : options;
}

type Words = Readonly<Record<string, string>>;

function wordsOf({ applicant, subject, relation, options }: IssueRequest): Words {
  const person = registered(subject);
  const asking = registered(applicant);
  const stated = Object.entries(options).map(([key, value]) => [`option:${key}`, spoken(value)]);
  return {
    name: person.name,
    birth: person.birth,
    sex: person.sex,
    address: person.address,
    rrn: showsOwn(options) ? person.fullNumber : person.maskedNumber,
    applicant: subject.name === applicant.name ? '' : asking.name,
    relation: subject.name === applicant.name ? '' : relationBack(relation),
    otherRrn: options.rrn === '세대원까지 모두 표시' ? asking.fullNumber : asking.maskedNumber,
    ...Object.fromEntries(stated),
  };
}

const showsOwn = ({ rrn, 'rrn-show': shown }: CertificateOptions) =>
  shown === true || (rrn !== undefined && rrn !== '모두 가림');

const spoken = (value: OptionValue) =>
  typeof value === 'boolean' ? (value ? '표시' : '표시하지 않음') : value;

/** For kinds without a form of their own: what was asked for stands in it as it was asked for. */
function statedOptions({ options }: Certificate, given: CertificateOptions): readonly Section[] {
  const rows = options.flatMap(({ key, label }) => {
    const value = given[key];
    return value === undefined || value === '' || value === false ? [] : [{ label, value: spoken(value) }];
  });
  return rows.length > 0 ? [{ kind: 'fields', heading: '신청 내용', rows }] : [];
}

function filled(section: Section, words: Words, options: CertificateOptions): readonly ContentSection[] {
  if (section.kind === 'table') {
    // A table row about somebody else falls away when there is nobody else.
    const rows = section.rows.filter((row) => !row.includes('{applicant}') || words.applicant !== '');
    return [{ ...section, rows: rows.map((row) => row.map((cell) => fill(cell, words))) }];
  }
  const rows = section.rows
    .filter(({ when = {} }) => Object.entries(when).every(([key, value]) => options[key] === value))
    .map(({ when: _when, ...row }) => ({ ...row, value: fill(row.value, words) }))
    .filter(({ value }) => value !== '');
  return rows.length > 0 ? [{ ...section, rows }] : [];
}

const fill = (text: string, words: Words) =>
  text.replaceAll(/\{([a-z:-]+)\}/gi, (_whole, name: string) => words[name] ?? '');
