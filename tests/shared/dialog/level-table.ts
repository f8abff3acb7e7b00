import type { Scope } from '../../../shared/scopes.ts';

/**
 * `public`: anybody · `linked`: counts and kinds · `person`: contents · `agreement`: what the task does takes a read-back,
 * a yes and a PIN besides. `from` is what it takes to begin such a task.
 */
interface Level {
  readonly level: 'public' | 'linked' | 'person' | 'agreement';
  readonly from?: 'linked' | 'person';
  readonly scope?: Scope;
}

const read = { scope: 'notices.read' } as const;
const issue = { scope: 'certificates.issue' } as const;
const file = { scope: 'petitions.file' } as const;

/** Every handler there is: a new one does not pass the tests before it stands here. */
export const levels: Readonly<Record<string, Level>> = {
  launch: { level: 'public' },
  'dialog.resume': { level: 'public' },
  'dialog.did-you-mean': { level: 'public' },
  'approval.news': { level: 'public' },
  'approval.status': { level: 'linked' },
  'household.identify': { level: 'linked' },
  'household.link': { level: 'public' },
  'household.voice': { level: 'linked' },
  'member.switch': { level: 'linked' },
  'notifications.list': { level: 'person', ...read },
  'notifications.detail': { level: 'person', ...read },
  'fines.list': { level: 'person', ...read },
  'fines.explain': { level: 'person', ...read },
  'fines.pay': { level: 'agreement', from: 'person', scope: 'fines.pay' },
  'calendar.add': { level: 'person', ...read },
  'calendar.list': { level: 'person', ...read },
  'calendar.move': { level: 'person', ...read },
  'calendar.remove': { level: 'person', ...read },
  'calendar.share': { level: 'person', ...read },
  'pin.forgotten': { level: 'linked' },
  smalltalk: { level: 'public' },
  thanks: { level: 'public' },
  emergency: { level: 'public' },
  trust: { level: 'public' },
  'member.current': { level: 'linked' },
  'payment.status': { level: 'person', ...read },
  'payment.undo': { level: 'person', ...read },
  'certificate.issue': { level: 'agreement', from: 'linked', ...issue },
  'certificate.list': { level: 'public' },
  'certificate.status': { level: 'person', ...issue },
  'certificate.resend': { level: 'person', ...issue },
  'certificate.cancel': { level: 'person', ...issue },
  'ara.question': { level: 'public' },
  'ara.ask': { level: 'public' },
  'ara.choose': { level: 'public' },
  'ara.leave': { level: 'public' },
  'petition.file': { level: 'agreement', from: 'person', ...file },
  'petition.status': { level: 'person', ...file },
  'petition.withdraw': { level: 'person', ...file },
  'subscription.add': { level: 'person', ...read },
  'subscription.offers': { level: 'person', ...read },
  'subscription.remove': { level: 'person', ...read },
  'subscription.list': { level: 'person', ...read },
};
