import type { Understood } from '../../understood.ts';

/** Where something is to be undone, 취소 is an answer and no wish to leave the question. */
export const takenInCancelling = ['cancel'] as const;

/**
 * What was answered to "…취소할까요?": true for 네 and "취소해 줘", false for 아니요 and "취소하지 마", `undefined` where it is
 * neither, as "아니 취소" is. A console that keeps the words to itself tells them all alike: then it must be asked again.
 */
export function takesBack({ intent, text = '' }: Understood): boolean | undefined {
  if (intent === 'confirm.yes') return true;
  if (intent === 'confirm.no') return false;
  if (intent !== 'cancel' || text === '') return undefined;
  if (/하지\s*(마|말)|말고|말아/.test(text)) return false;
  return /취소|철회|그만|빼|지워/.test(text) && !/아니|아냐/.test(text) ? true : undefined;
}
