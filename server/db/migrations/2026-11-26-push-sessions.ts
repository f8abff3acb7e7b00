/** Which sign-in a browser may be notified under: signed out or over, and it is told nothing. Those from before are none's. */
export const pushSessions = (): readonly string[] => [
  'alter table push_devices add column session_hash text',
];
