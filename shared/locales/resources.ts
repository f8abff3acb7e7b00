import type { Locale } from '../turn.ts';
import enApprovals from './en/approvals.json' with { type: 'json' };
import enAra from './en/ara.json' with { type: 'json' };
import enCalendar from './en/calendar.json' with { type: 'json' };
import enCertificates from './en/certificates.json' with { type: 'json' };
import enDialog from './en/dialog.json' with { type: 'json' };
import enEmergency from './en/emergency.json' with { type: 'json' };
import enFines from './en/fines.json' with { type: 'json' };
import enHelp from './en/help.json' with { type: 'json' };
import enHousehold from './en/household.json' with { type: 'json' };
import enLaunch from './en/launch.json' with { type: 'json' };
import enNotices from './en/notices.json' with { type: 'json' };
import enPetitions from './en/petitions.json' with { type: 'json' };
import enPin from './en/pin.json' with { type: 'json' };
import enSubscriptions from './en/subscriptions.json' with { type: 'json' };
import enTask from './en/task.json' with { type: 'json' };
import koApprovals from './ko/approvals.json' with { type: 'json' };
import koAra from './ko/ara.json' with { type: 'json' };
import koCalendar from './ko/calendar.json' with { type: 'json' };
import koCertificates from './ko/certificates.json' with { type: 'json' };
import koDialog from './ko/dialog.json' with { type: 'json' };
import koEmergency from './ko/emergency.json' with { type: 'json' };
import koFines from './ko/fines.json' with { type: 'json' };
import koHelp from './ko/help.json' with { type: 'json' };
import koHousehold from './ko/household.json' with { type: 'json' };
import koLaunch from './ko/launch.json' with { type: 'json' };
import koNotices from './ko/notices.json' with { type: 'json' };
import koPetitions from './ko/petitions.json' with { type: 'json' };
import koPin from './ko/pin.json' with { type: 'json' };
import koSubscriptions from './ko/subscriptions.json' with { type: 'json' };
import koTask from './ko/task.json' with { type: 'json' };

/** Sentences by locale. The key of a sentence is its file's name, a dot, and its name in the file. */
export const resources = {
  ko: {
    approvals: koApprovals,
    ara: koAra,
    calendar: koCalendar,
    certificates: koCertificates,
    dialog: koDialog,
    emergency: koEmergency,
    fines: koFines,
    help: koHelp,
    household: koHousehold,
    launch: koLaunch,
    notices: koNotices,
    petitions: koPetitions,
    pin: koPin,
    subscriptions: koSubscriptions,
    task: koTask,
  },
  en: {
    approvals: enApprovals,
    ara: enAra,
    calendar: enCalendar,
    certificates: enCertificates,
    dialog: enDialog,
    emergency: enEmergency,
    fines: enFines,
    help: enHelp,
    household: enHousehold,
    launch: enLaunch,
    notices: enNotices,
    petitions: enPetitions,
    pin: enPin,
    subscriptions: enSubscriptions,
    task: enTask,
  },
} as const satisfies Record<Locale, object>;
