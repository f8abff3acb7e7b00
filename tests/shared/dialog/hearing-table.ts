import type { Subject } from '../../../shared/line.ts';

/** Says contents, of these kinds, when it is begun: who heard them is kept. */
interface Tells {
  readonly tells: readonly Subject['kind'][];
}

/** Says nothing of a person's contents; why that is so. */
interface Silent {
  readonly silent: string;
}

const talk: Silent = { silent: 'talk about talking' };
const general: Silent = { silent: 'the same for everybody' };
const wishes: Silent = { silent: 'kinds she chose to be told of: no notice' };
const members: Silent = { silent: 'names of who lives there' };
const own: Silent = { silent: 'what she just said herself, read back to her' };

/** Every handler there is: a new one does not pass the tests before it stands here. */
export const hearings: Readonly<Record<string, Tells | Silent>> = {
  launch: { tells: ['fine'] },
  'approval.news': { tells: ['fine'] },
  'approval.status': { tells: ['fine'] },
  'notifications.list': { tells: ['notice'] },
  'notifications.detail': { tells: ['notice'] },
  'fines.list': { tells: ['fine'] },
  'fines.explain': { tells: ['fine'] },
  'fines.pay': { tells: ['fine'] },
  'payment.status': { tells: ['fine'] },
  'calendar.add': { tells: ['notice-title'] },
  'calendar.list': { tells: ['calendar-entry'] },
  'calendar.move': { tells: ['calendar-entry'] },
  'calendar.remove': { tells: ['calendar-entry'] },
  'certificate.status': { tells: ['document'] },
  'certificate.resend': { tells: ['document'] },
  'certificate.cancel': { tells: ['document'] },
  'petition.status': { tells: ['petition'] },
  'petition.withdraw': { tells: ['petition'] },
  'dialog.resume': talk,
  'dialog.did-you-mean': talk,
  smalltalk: talk,
  thanks: talk,
  'household.identify': members,
  'household.voice': members,
  'member.switch': members,
  'member.current': members,
  'household.link': general,
  emergency: general,
  trust: general,
  'payment.undo': general,
  'calendar.share': general,
  'pin.forgotten': general,
  'certificate.list': general,
  'ara.question': general,
  'ara.ask': general,
  'ara.choose': general,
  'ara.leave': general,
  'certificate.issue': own,
  'petition.file': own,
  'subscription.add': wishes,
  'subscription.offers': wishes,
  'subscription.remove': wishes,
  'subscription.list': wishes,
};
