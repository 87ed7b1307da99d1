/*
 * An SMS of the GSM 7-bit alphabet (GSM 03.38) holds 160 characters; one letter outside it, and it holds 70. Of
 * Portuguese the alphabet has é, à and ç's capital, but no ã, õ, á, í or ç: people in Mozambique know their SMS without.
 * Its ten signs that take two places (€, brackets …) are left out.
 */
const alphabet = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
    'abcdefghijklmnopqrstuvwxyzäöñüà',
)
const typographic: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '•': '*',
}

/** The nearest text that the GSM alphabet has: accents it lacks are left out, what it can't say at all becomes `?`. */
export function toGsm(text: string): string {
  return [...text.normalize('NFC')].map(nearest).join('')
}

function nearest(letter: string): string {
  if (alphabet.has(letter)) return letter
  if (/\s/.test(letter)) return ' '
  const bare = letter.normalize('NFD').charAt(0)
  return alphabet.has(bare) ? bare : (typographic[letter] ?? '?')
}
