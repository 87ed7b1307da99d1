import { formatsOf } from '#lib/shop.ts'
import { messagesIn } from '#lib/messages/index.ts'
import type { paths } from './contract.ts'

export type Suggestions =
  paths['/api/v1/products/suggestions']['get']['responses'][200]['content']['application/json']['data']

type Option = { text: string; href: string; aside?: string }

/** Few enough to be seen above the keyboard of a small phone. */
const MOST = { queries: 3, categories: 2, products: 4 }

/** What may be meant, as the groups of a listbox; nothing, where there is nothing. */
export function suggestionList({ queries, categories, products }: Suggestions, locals: App.Locals): string {
  const t = messagesIn(locals.language).catalogue
  const { money } = formatsOf(locals.market, locals.language)
  const groups: { name: string; options: Option[] }[] = [
    {
      name: t.suggestedQueries,
      options: queries
        .slice(0, MOST.queries)
        .map((query) => ({ text: query, href: `/search?q=${encodeURIComponent(query)}` })),
    },
    {
      name: t.suggestedCategories,
      options: categories
        .slice(0, MOST.categories)
        .map(({ name, slug }) => ({ text: name, href: `/c/${slug}` })),
    },
    {
      name: t.suggestedGoods,
      options: products.slice(0, MOST.products).map(({ name, slug, shownPrice }) => ({
        text: name,
        href: `/p/${slug}`,
        aside: money(shownPrice.amount),
      })),
    },
  ]
  let number = 0
  return groups
    .filter(({ options }) => options.length > 0)
    .map(({ name, options }) => {
      const links = options.map((option) => linkOf(option, (number += 1))).join('')
      return `<div role="group" aria-label="${escape(name)}"><p aria-hidden="true">${escape(name)}</p>${links}</div>`
    })
    .join('')
}

function linkOf({ text, href, aside }: Option, number: number): string {
  const beside = aside === undefined ? '' : ` <span class="soft">${escape(aside)}</span>`
  return `<a role="option" aria-selected="false" tabindex="-1" id="suggestion-${number}" href="${escape(href)}">${escape(text)}${beside}</a>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
