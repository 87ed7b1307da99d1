import { Type, type TSchema } from 'typebox'
import { closed } from './schemas.ts'

/** Every answer that went well: `{ success: true, data }`. */
export function ok<Data>(data: Data): { success: true; data: Data } {
  return { success: true, data }
}

export type Pagination = {
  page: number
  limit: number
  total: number
  pages: number
  /** There may be more than `total`: counting was given up there. */
  totalIsAtLeast?: true
  nextCursor?: string
}

export function okPage<Data>(data: Data[], pagination: Pagination) {
  return { success: true as const, data, pagination }
}

export function successOf<Data extends TSchema>(data: Data) {
  return closed({ success: Type.Literal(true), data })
}

export const PaginationSchema = closed({
  page: Type.Integer({ description: 'This page; 1 is the first' }),
  limit: Type.Integer({ description: 'Rows a page' }),
  total: Type.Integer({ description: 'Rows in all' }),
  pages: Type.Integer({ description: 'Pages in all' }),
  totalIsAtLeast: Type.Optional(
    Type.Literal(true, {
      description: 'There may be more rows and pages: so many were found that counting ended',
    }),
  ),
  nextCursor: Type.Optional(Type.String({ description: 'Give it as `cursor` to read on from here' })),
})

export function pageOf<Item extends TSchema>(item: Item) {
  return closed({ success: Type.Literal(true), data: Type.Array(item), pagination: PaginationSchema })
}

/** Every answer that didn't: what went wrong, in words for people and in a code for programs. */
export const FailureSchema = closed(
  {
    success: Type.Literal(false),
    message: Type.String(),
    error: closed({
      code: Type.String({ description: 'Stable; for programs' }),
      message: Type.String({ description: 'What to do next; for people' }),
      details: Type.Optional(Type.Array(closed({ field: Type.String(), message: Type.String() }))),
      requestId: Type.String({ description: 'Quote it when you ask for help' }),
    }),
  },
  { $id: 'Failure', title: 'Failure' },
)
