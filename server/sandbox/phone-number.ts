/**
 * A telephone number as `+` and digits. Ghana's local form (0 and nine digits) becomes +233…: of the providers here
 * only the Ghanaian one accepts local numbers.
 */
export function internationalNumber(written: string): string {
  const digits = written.replace(/\D/g, '')
  return digits.length === 10 && digits.startsWith('0') ? `+233${digits.slice(1)}` : `+${digits}`
}

/** Whether two ways of writing mean the same telephone. */
export const isSameNumber = (a: string, b: string) => internationalNumber(a) === internationalNumber(b)
