import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'

const PATH = '/api-docs'
const VIEWER_KEPT_SECONDS = 3600

/** What the viewer needs of a browser, and nothing of any other host. It writes its styles itself. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join(';')

/** The browsable reference: a page, the viewer's script, and the description it shows. */
export function serveApiReference(app: FastifyInstance, title: string): void {
  const route = {
    schema: { hide: true },
    config: { unlimited: true },
    onRequest: async (_request: FastifyRequest, reply: FastifyReply) => {
      void reply.header('content-security-policy', contentSecurityPolicy)
    },
  } as const

  app.get(PATH, route, (_request, reply) => reply.redirect(`${PATH}/`))
  app.get(`${PATH}/`, route, (_request, reply) => reply.type('text/html; charset=utf-8').send(page(title)))
  app.get(`${PATH}/start.js`, route, (_request, reply) => reply.type(JAVASCRIPT).send(start(title)))
  app.get(`${PATH}/openapi.json`, route, (_request, reply) => reply.send(app.swagger()))
  app.get(`${PATH}/viewer.js`, route, async (_request, reply) => {
    void reply.header('cache-control', `public, max-age=${VIEWER_KEPT_SECONDS}`)
    return reply.type(JAVASCRIPT).send(await viewerScript())
  })
}

const JAVASCRIPT = 'text/javascript; charset=utf-8'

// Loaded when somebody first looks: it is 5 MB, and 30 MB of memory. The package hands it out only through its plugin.
async function viewerScript(): Promise<Buffer> {
  const { default: viewer } = await import('@scalar/fastify-api-reference')
  const holder = fastify()
  await holder.register(viewer, { routePrefix: '/', configuration: { url: 'openapi.json' } })
  const { rawPayload } = await holder.inject('/js/scalar.js')
  return rawPayload
}

// The script stands in a file of its own, so that the page needs no leave to run scripts within it.
function page(title: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="reference"></div>
    <script src="viewer.js"></script>
    <script src="start.js"></script>
  </body>
</html>`
}

function start(title: string): string {
  const configuration = {
    url: 'openapi.json',
    metaData: { title },
    // What would speak to others: their fonts, their figures, their services.
    withDefaultFonts: false,
    telemetry: false,
    showDeveloperTools: 'never',
    hideClientButton: true,
    agent: { disabled: true },
    mcp: { disabled: true },
  }
  return `Scalar.createApiReference('#reference', ${JSON.stringify(configuration)})`
}
