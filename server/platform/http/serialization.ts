import fastify, { type FastifySerializerCompiler } from 'fastify'
import { FailureSchema } from './envelope.ts'

/**
 * Fastify's own way to write answers by their schemas, put off to each schema's first answer. Compiling the answers of
 * all routes was the longest part of a start, and a process gives few of them.
 */
export async function createSerializerCompiler(): Promise<FastifySerializerCompiler<object>> {
  const compile = await compilerOfFastify()
  return (route) => {
    let serialize: ((answer: unknown) => string) | undefined
    return (answer) => {
      serialize ??= compile(route)
      return serialize(answer)
    }
  }
}

// Fastify makes it for the first route that describes an answer, and only then hands it out.
async function compilerOfFastify(): Promise<FastifySerializerCompiler<unknown>> {
  const holder = fastify()
  holder.addSchema(FailureSchema)
  holder.get('/', { schema: { response: { 200: { type: 'null' } } } }, () => null)
  await holder.ready()
  const { serializerCompiler } = holder
  if (serializerCompiler === undefined) throw new Error('Fastify does not hand out its serializer compiler')
  return serializerCompiler
}
