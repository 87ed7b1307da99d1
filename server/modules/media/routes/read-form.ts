import type { FastifyRequest } from 'fastify'
import { invalid, Refusal } from '../../../platform/refusal.ts'

/** The fields of a form, and its file as bytes. Whatever is wrong with the form is the sender's, and refused. */
export async function readForm(request: FastifyRequest): Promise<Record<string, unknown>> {
  if (!request.isMultipart()) throw invalid({ field: 'content-type', message: 'must be multipart/form-data' })
  const form = new Map<string, unknown>()
  try {
    for await (const part of request.parts()) {
      const { fieldname } = part
      if (form.has(fieldname)) throw invalid({ field: fieldname, message: 'must be there once' })
      if (part.type === 'file') form.set(fieldname, await part.toBuffer())
      else form.set(fieldname, refusingNul(fieldname, part.value))
    }
  } catch (error) {
    if (error instanceof Refusal || hasStatus(error)) throw error
    throw invalid({ field: 'body', message: 'must be a complete form' })
  }
  return Object.fromEntries(form)
}

function refusingNul(field: string, value: unknown): unknown {
  if (typeof value !== 'string' || !value.includes('\0')) return value
  throw invalid({ field, message: 'must not contain the character U+0000' })
}

/** Too large, or too many parts: the library says so itself. */
function hasStatus(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error
}
