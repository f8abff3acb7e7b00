import type { Handlers } from '../dialog/flow.ts';
import { approvalNews } from './approvals/news.ts';
import { approvalStatus } from './approvals/status.ts';
import { askAra } from './ara/ask.ts';
import { chooseAnswer } from './ara/choose.ts';
import { leaveQuestion } from './ara/leave.ts';
import { araQuestion } from './ara/question.ts';
import { addToCalendar } from './calendar/add.ts';
import { listCalendar } from './calendar/list.ts';
import { moveOnCalendar } from './calendar/move.ts';
import { removeFromCalendar } from './calendar/remove.ts';
import { shareCalendar } from './calendar/share.ts';
import { cancelCertificate } from './certificates/cancel.ts';
import { issueCertificate } from './certificates/issue.ts';
import { listCertificates } from './certificates/list.ts';
import { resendCertificate } from './certificates/resend.ts';
import { certificateStatus } from './certificates/status.ts';
import { explainFine } from './fines/explain.ts';
import { listFines } from './fines/list.ts';
import { payFine } from './fines/pay.ts';
import { paymentStatus } from './fines/payment-status.ts';
import { undoPayment } from './fines/undo-payment.ts';
import { forgottenPin } from './household/forgotten-pin.ts';
import { identifyMember } from './household/identify.ts';
import { linkSpeaker } from './household/link.ts';
import { rememberVoice } from './household/remember-voice.ts';
import { switchMember } from './household/switch-member.ts';
import { whoIsServed } from './household/who-is-served.ts';
import { readNotices } from './notices/read.ts';
import { filePetition } from './petitions/file.ts';
import { petitionStatus } from './petitions/status.ts';
import { withdrawPetition } from './petitions/withdraw.ts';
import { listSubscriptions } from './subscriptions/list.ts';
import { unsubscribe } from './subscriptions/remove.ts';
import { subscribe } from './subscriptions/subscribe.ts';
import { didYouMean } from './talk/did-you-mean.ts';
import { emergency } from './talk/emergency.ts';
import { launch } from './talk/launch.ts';
import { resume } from './talk/resume.ts';
import { smalltalk, thanks } from './talk/smalltalk.ts';
import { trust } from './talk/trust.ts';

/** What each intent leads to. Repairs (취소, 다시, 도움말 …) are the dialog's own: `shared/dialog/repairs.ts`. */
export const handlers: Handlers = {
  launch,
  'dialog.resume': resume,
  'dialog.did-you-mean': didYouMean,
  'approval.news': approvalNews,
  'approval.status': approvalStatus,
  'household.identify': identifyMember,
  'household.link': linkSpeaker,
  'household.voice': rememberVoice,
  'member.switch': switchMember,
  'member.current': whoIsServed,
  'notifications.list': readNotices,
  'notifications.detail': readNotices,
  'fines.list': listFines,
  'fines.pay': payFine,
  'fines.explain': explainFine,
  'payment.status': paymentStatus,
  'calendar.add': addToCalendar,
  'calendar.list': listCalendar,
  'calendar.move': moveOnCalendar,
  'calendar.remove': removeFromCalendar,
  'calendar.share': shareCalendar,
  'pin.forgotten': forgottenPin,
  smalltalk,
  thanks,
  emergency,
  trust,
  'certificate.issue': issueCertificate,
  'certificate.list': listCertificates,
  'certificate.status': certificateStatus,
  'certificate.resend': resendCertificate,
  'certificate.cancel': cancelCertificate,
  'ara.question': araQuestion,
  'ara.ask': askAra,
  'ara.choose': chooseAnswer,
  'ara.leave': leaveQuestion,
  'petition.file': filePetition,
  'petition.status': petitionStatus,
  'petition.withdraw': withdrawPetition,
  'subscription.add': subscribe,
  'subscription.offers': subscribe,
  'subscription.remove': unsubscribe,
  'subscription.list': listSubscriptions,
  // Last: it takes back whatever no other does.
  'payment.undo': undoPayment,
};
