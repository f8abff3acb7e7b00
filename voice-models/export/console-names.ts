/** Consoles want letters only: `fines.pay` is called `FinesPayIntent` there, and its way back is the adapters'. */
export function consoleIntent(id: string): string {
  return `${id.split('.').map(capital).join('')}Intent`;
}

/** `notice-kind` as `NoticeKind`. */
export const consoleType = (type: string): string => type.split('-').map(capital).join('');

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
