import fastify, { type FastifySerializerCompiler } from 'fastify'
import { FailureSchema } from './envelope.ts'

type Serialize = (answer: unknown) => string
type Compiler = FastifySerializerCompiler<unknown>

/** By their schemas: the ones of failures are shared by all routes. */
const compiled = new WeakMap<object, Serialize>()

/**
 * Fastify's own way to write answers by their schemas, put off to each schema's first answer. Compiling the answers of
 * all routes was the longest part of a start, and a process gives few of them.
 */
export async function createSerializerCompiler(): Promise<FastifySerializerCompiler<object>> {
  compileByFastify ??= compilerOfFastify()
  const compile = await compileByFastify
  return (route) => (answer) => {
    let serialize = compiled.get(route.schema)
    if (serialize === undefined) {
      serialize = compile(route)
      compiled.set(route.schema, serialize)
    }
    return serialize(answer)
  }
}

let compileByFastify: Promise<Compiler> | undefined

// Fastify makes it for the first route that describes an answer, and only then hands it out.
async function compilerOfFastify(): Promise<Compiler> {
  const holder = fastify()
  holder.addSchema(FailureSchema)
  holder.get('/', { schema: { response: { 200: { type: 'null' } } } }, () => null)
  await holder.ready()
  const { serializerCompiler } = holder
  if (serializerCompiler === undefined) throw new Error('Fastify does not hand out its serializer compiler')
  return serializerCompiler
}
