import { pageLink } from '../page-link.ts';

/** "비밀번호 까먹었어": who has lost it can prove it to no speaker, so it is set anew on the phone. */
export const forgottenPin = pageLink({
  page: 'pin',
  access: 'linked',
  where: 'pin.forgotten-page',
  ask: 'pin.forgotten-ask',
  sending: 'pin.forgotten-sending',
  left: 'pin.forgotten-left',
});
