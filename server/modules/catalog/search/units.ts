/*
 * What stands beside a number and says what it counts, in English and Portuguese, as people write and abbreviate it. Units of
 * one kind are told in the smallest of them, so that `0.5 kg`, `500 g` and `500 gramas` are the same; inches and feet stay what
 * they are, for a pipe of 1 inch is not one of 25.4 mm.
 */
type Unit = readonly [base: string, factor: number, names: string]

const units: readonly Unit[] = [
  ['mm', 1, 'mm millimetre millimetres millimeter millimeters milimetro milimetros'],
  ['mm', 10, 'cm centimetre centimetres centimeter centimeters centimetro centimetros'],
  ['mm', 1000, 'm mt mts mtr mtrs metre metres meter meters metro metros'],
  ['m2', 1, 'sqm m2'],
  ['m3', 1, 'cbm m3'],
  ['inch', 1, 'in ins inch inches pol polegada polegadas'],
  ['ft', 1, 'ft feet foot pe pes'],
  ['yard', 1, 'yd yds yard yards jarda jardas'],
  ['g', 1, 'g gr grs gm gram grams gramme grammes grama gramas'],
  ['g', 1000, 'kg kgs kilo kilos kilogram kilograms quilo quilos quilograma quilogramas'],
  ['g', 1_000_000, 'tonne tonnes ton tons tonelada toneladas'],
  ['lb', 1, 'lb lbs pound pounds libra libras'],
  ['oz', 1, 'oz ounce ounces'],
  ['ml', 1, 'ml mililitro mililitros millilitre millilitres'],
  ['ml', 10, 'cl'],
  ['ml', 1000, 'l lt lts ltr ltrs litre litres liter liters litro litros'],
  ['w', 1, 'w watt watts'],
  ['w', 1000, 'kw kilowatt kilowatts quilowatt quilowatts'],
  ['va', 1, 'va'],
  ['va', 1000, 'kva'],
  ['hp', 1, 'hp horsepower cv cavalo cavalos'],
  ['v', 1, 'v volt volts'],
  ['a', 1, 'a amp amps ampere amperes'],
  ['ah', 1, 'ah'],
  ['mah', 1, 'mah'],
  ['wh', 1, 'wh'],
  ['gb', 1, 'gb gig gigs giga gigas gigabyte gigabytes'],
  ['gb', 1000, 'tb terabyte terabytes'],
  ['mp', 1, 'mp megapixel megapixels'],
  ['gauge', 1, 'gauge'],
]

const byName = new Map(
  units.flatMap(([base, factor, names]) => names.split(' ').map((name) => [name, { base, factor }] as const)),
)

export const isUnit = (word: string): boolean => byName.has(word)

/**
 * A number with its unit as one word, `12` and `metros` → `#12000mm`; nothing, if the word is no unit. No text has a word that
 * begins so.
 */
export function measureOf(number: string, word: string): string | undefined {
  const unit = byName.get(word)
  if (unit === undefined) return undefined
  return `#${Number((Number(number) * unit.factor).toPrecision(9))}${unit.base}`
}
