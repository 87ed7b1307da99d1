import type { paths } from '../server/contract.ts'

export type Product =
  paths['/api/v1/products/{id}']['get']['responses'][200]['content']['application/json']['data']
export type Review =
  paths['/api/v1/products/{id}/reviews']['get']['responses'][200]['content']['application/json']['data'][number]

export type View = {
  sources: Product['pictures'][number]['sources']
  src?: string
  alt: string
  width: number
  height: number
}

/** What another shop's server keeps says nothing of its size. */
const UNKNOWN_SIDE = 640

/** The pictures of a product in the order that its seller gave them. */
export function viewsOf({ imageSources, pictures, name }: Product): View[] {
  return imageSources.flatMap((source): View[] => {
    if (source.startsWith('https://'))
      return [{ sources: [], src: source, alt: name, width: UNKNOWN_SIDE, height: UNKNOWN_SIDE }]
    const picture = pictures.find(({ id }) => id === source)
    if (picture === undefined || picture.sources.length === 0) return []
    const { sources, alt, width, height } = picture
    return [{ sources, alt: alt || name, width: width ?? UNKNOWN_SIDE, height: height ?? UNKNOWN_SIDE }]
  })
}

type Variant = Product['variants'][number]
export type OptionChoice = { value: string; variant: Variant; isThis: boolean }

/**
 * What can be chosen, by option: each value leads to the variant that has it and is otherwise most like this one. An option
 * that all have in common is no choice.
 */
export function optionChoices({
  id,
  options,
  variants,
}: Product): { name: string; choices: OptionChoice[] }[] {
  const names = [...new Set(variants.flatMap((variant) => Object.keys(variant.options)))]
  const likeness = (variant: Variant) =>
    Object.entries(options).filter(([name, value]) => variant.options[name] === value).length
  const groups = names.map((name) => ({ name, choices: choicesOf(name) }))
  const leadTo = ({ choices }: { choices: OptionChoice[] }) =>
    choices
      .map(({ variant }) => variant.id)
      .sort()
      .join()
  // Options that go together, as a type with its grade, are one choice.
  return groups.filter(
    (group, at) =>
      group.choices.length > 1 && groups.findIndex((other) => leadTo(other) === leadTo(group)) === at,
  )

  function choicesOf(name: string): OptionChoice[] {
    const values = [...new Set(variants.flatMap((variant) => variant.options[name] ?? []))]
    return values.flatMap((value) => {
      const having = variants.filter((variant) => variant.options[name] === value)
      const own = having.find((variant) => variant.id === id)
      const variant = own ?? having.sort((one, other) => likeness(other) - likeness(one))[0]
      return variant === undefined ? [] : [{ value, variant, isThis: own !== undefined }]
    })
  }
}

/** How many can be ordered in one go, what can be had later among them. */
export function mostOf({ stock, backorder }: Product): number {
  return stock + (backorder?.upTo ?? 0)
}
