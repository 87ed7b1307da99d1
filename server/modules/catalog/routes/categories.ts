import { Type } from 'typebox'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, defaulted, IdOf, Line, Nullable, Uuid } from '../../../platform/http/schemas.ts'
import { notFound } from '../../../platform/refusal.ts'
import { categoryTree, pathTo } from '../category-tree.ts'
import { keptList } from '../keep-answers.ts'
import { mergeCategories } from '../merge-categories.ts'
import { removeCategory } from '../remove-category.ts'
import { createCategory, editCategory, type CategoryContext } from '../save-category.ts'
import { findRedirect, listCategories } from '../store/categories.ts'
import { ProductParams } from './product-schemas.ts'

const tags = ['Catalogue']
const params = closed({ id: IdOf<'Category'>() })

const nodeFields = {
  id: Uuid,
  slug: Type.String(),
  name: Type.String(),
  productCount: Type.Integer({ description: 'Active products in it and below it' }),
}
const Node = Type.Cyclic(
  { Category: closed({ ...nodeFields, children: Type.Array(Type.Ref('Category')) }) },
  'Category',
)
const CategorySchema = closed({
  ...nodeFields,
  position: Type.Integer({ description: 'Among its siblings, the lowest first' }),
  path: Type.Array(closed({ id: Uuid, slug: Type.String(), name: Type.String() }), {
    description: 'The categories above it, the root first',
  }),
  children: Type.Array(Node),
})
const response = { 200: successOf(CategorySchema) }

const editable = {
  name: Line(2, 60),
  slug: Type.String({ minLength: 2, maxLength: 60, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
  position: Type.Integer({
    minimum: 0,
    maximum: 10_000,
    description: 'Among its siblings, the lowest first',
  }),
}
const NewCategory = closed(
  {
    ...editable,
    parentId: Type.Optional(IdOf<'Category'>()),
    position: defaulted({ ...editable.position, default: 0 }),
  },
  { examples: [{ name: 'Cement', slug: 'cement', position: 1 }] },
)
const CategoryEdit = Type.Partial(
  closed({
    ...editable,
    parentId: Nullable({ ...IdOf<'Category'>(), description: 'The category above it; null for none' }),
  }),
  {
    minProperties: 1,
    additionalProperties: false,
    examples: [{ name: 'Cement and lime', slug: 'cement-and-lime' }],
  },
)

export function categoryRoutes(app: HttpApp, context: CategoryContext): void {
  const { sql } = context
  app.get(
    '/categories',
    {
      config: { access: 'public', kept: keptList },
      schema: { tags, summary: 'The tree of categories', response: { 200: successOf(Type.Array(Node)) } },
    },
    async () => ok(categoryTree(await listCategories(sql))),
  )

  app.get(
    '/categories/:id',
    {
      config: { access: 'public', kept: keptList },
      schema: {
        tags,
        summary: 'One category',
        description:
          'Also by a slug that it had, or by that of a category merged into it: the answer carries its slug, for a page to ' +
          'redirect to.',
        params: ProductParams,
        response,
      },
    },
    async ({ params: { id } }) => ok(await categoryOf(id)),
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
    async ({ body, actor }, reply) => {
      const { name, slug, position, parentId = null } = body
      const id = await createCategory(context, actor, { name, slug, position, parentId })
      return reply.code(201).send(ok({ id, slug, name }))
    },
  )

  app.patch(
    '/categories/:id',
    {
      config: { access: 'category:update' },
      schema: {
        tags,
        summary: 'Rename, move or reorder a category',
        description: 'Only the fields you send change. A slug that it had leads to it.',
        params,
        body: CategoryEdit,
        response,
      },
    },
    async ({ params: { id }, body, actor }) => {
      await editCategory(context, actor, id, body)
      return ok(await categoryOf(id))
    },
  )

  app.post(
    '/categories/:id/merge',
    {
      config: { access: 'category:update' },
      schema: {
        tags,
        summary: 'Merge a category into another',
        description:
          'Its products and the categories below it move, it is removed, and its slug and id lead to the other.',
        params,
        body: closed(
          { into: { ...IdOf<'Category'>(), description: 'The one that stays' } },
          { examples: [{ into: '01a20391-a67c-7adc-9085-834901b7aa2a' }] },
        ),
        response,
      },
    },
    async ({ params: { id }, body: { into }, actor }) => {
      await mergeCategories(context, actor, id, into)
      return ok(await categoryOf(into))
    },
  )

  app.delete(
    '/categories/:id',
    {
      config: { access: 'category:delete' },
      schema: {
        tags,
        summary: 'Remove an empty category',
        description: '422 `CATEGORY_NOT_EMPTY`: a category, or a product of whatever status, is in it.',
        params,
        response: { 200: successOf(Type.Null()) },
      },
    },
    async ({ params: { id }, actor }) => {
      await removeCategory(context, actor, id)
      return ok(null)
    },
  )

  async function categoryOf(wanted: string) {
    const known = await listCategories(sql)
    const named = known.find(({ slug }) => slug === wanted) ?? known.find(({ id }) => id === wanted)
    const id = named?.id ?? (await findRedirect(sql, wanted))
    const path = id === undefined ? [] : pathTo(known, id)
    const found = path.at(-1)
    if (found === undefined) throw notFound('category')
    const children = categoryTree(known, found.id)
    return {
      id: found.id,
      slug: found.slug,
      name: found.name,
      position: found.position,
      productCount: children.reduce((sum, child) => sum + child.productCount, found.ownProducts),
      path: path.slice(0, -1).map(({ id, slug, name }) => ({ id, slug, name })),
      children,
    }
  }
}
