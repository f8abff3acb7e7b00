export const maxWrongPins = 3;

export type PinProblem = 'length' | 'repeat' | 'sequence' | 'birth' | 'phone';

/** Why a PIN may not be chosen: four to six digits that nobody who knows the member would try first. */
export function pinProblem(
  pin: string,
  member: { readonly birth?: string; readonly phone?: string },
): PinProblem | undefined {
  if (!/^\d{4,6}$/.test(pin)) return 'length';
  if (/^(\d{1,3})\1+$/.test(pin)) return 'repeat';
  if ('01234567890'.includes(pin) || '09876543210'.includes(pin)) return 'sequence';
  if (member.birth !== undefined && birthForms(member.birth).includes(pin)) return 'birth';
  return member.phone?.replaceAll(/\D/g, '').includes(pin) ? 'phone' : undefined;
}

function birthForms(birth: string): readonly string[] {
  const [year = '', month = '', day = ''] = birth.split('-');
  return [year, month + day, day + month, year.slice(2) + month + day, year + month, year.slice(2) + month];
}
