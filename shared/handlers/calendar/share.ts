import { pageLink } from '../page-link.ts';

/** "캘린더 구독 주소 알려줘", "구글 캘린더 연결해 줘". The address is a secret and never said aloud. */
export const shareCalendar = pageLink({
  page: 'calendar',
  access: 'person',
  where: 'calendar.share-page',
  ask: 'calendar.share-ask',
  sending: 'calendar.share-sending',
  left: 'calendar.share-left',
});
