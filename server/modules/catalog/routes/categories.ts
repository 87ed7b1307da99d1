import { Type } from 'typebox'
import { violatedUnique, type Sql } from '../../../platform/database/database.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, defaulted, Line, Uuid } from '../../../platform/http/schemas.ts'
import { newId } from '../../../platform/ids.ts'
import { conflict, invalid } from '../../../platform/refusal.ts'
import type { Cache } from '../../../platform/cache.ts'
import { CATALOGUE_TAG, keptCatalogue } from '../catalogue.ts'
import { categoryTree } from '../category-tree.ts'
import type { CategoryId } from '../product.ts'
import { insertCategory, listCategories } from '../store/categories.ts'

const tags = ['Catalogue']

const Node = Type.Cyclic(
  {
    Category: closed({
      id: Uuid,
      slug: Type.String(),
      name: Type.String(),
      productCount: Type.Integer({ description: 'Active products in it and below it' }),
      children: Type.Array(Type.Ref('Category')),
    }),
  },
  'Category',
)

const NewCategory = closed(
  {
    name: Line(2, 60),
    slug: Type.String({ minLength: 2, maxLength: 60, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
    parentId: Type.Optional(Uuid),
    position: defaulted(Type.Integer({ minimum: 0, maximum: 10_000, default: 0 })),
  },
  { examples: [{ name: 'Cement', slug: 'cement', position: 1 }] },
)

export function categoryRoutes(app: HttpApp, { sql, cache }: { sql: Sql; cache: Cache }): void {
  app.get(
    '/categories',
    {
      config: { access: 'public', kept: keptCatalogue },
      schema: { tags, summary: 'The tree of categories', response: { 200: successOf(Type.Array(Node)) } },
    },
    async () => ok(categoryTree(await listCategories(sql))),
  )

  app.post(
    '/categories',
    {
      config: { access: 'category:create' },
      schema: {
        tags,
        summary: 'Add a category',
        body: NewCategory,
        response: { 201: successOf(closed({ id: Uuid, slug: Type.String(), name: Type.String() })) },
      },
    },
    async ({ body }, reply) => {
      const id = newId<'Category'>()
      const { name, slug, position } = body
      const parentId = (body.parentId ?? null) as CategoryId | null
      const known = await listCategories(sql)
      if (parentId !== null && !known.some((category) => category.id === parentId)) {
        throw invalid({ field: 'parentId', message: 'must be the id of a category' })
      }
      await insertCategory(sql, { id, parentId, slug, name, position }).catch(refuseTakenSlug)
      await cache.clear([CATALOGUE_TAG])
      return reply.code(201).send(ok({ id, slug, name }))
    },
  )
}

function refuseTakenSlug(error: unknown): never {
  if (violatedUnique(error) === undefined) throw error
  throw conflict('SLUG_TAKEN', 'A category with this slug exists already.', [
    { field: 'slug', message: 'is already in use' },
  ])
}
