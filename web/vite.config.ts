import { basename } from 'node:path'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'
import { folder } from './adapter.ts'
import { buildScripts } from './build-script.ts'

const out = process.env['SHOP_BUILD'] ?? 'build/by-hand'
const version = basename(out)
const scripts = await buildScripts(version)

// Pages are whole without any script: nothing here needs to be let in but the shop's own one.
const contentSecurityPolicy = {
  'default-src': ['none'],
  'script-src': ['self'],
  // The hash is of the style that Turbo brings for its progress bar.
  'style-src': ['self', 'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='],
  // Product pictures may be kept in a storage of another origin.
  'img-src': ['self', 'https:', 'data:'],
  'connect-src': ['self'],
  'manifest-src': ['self'],
  'worker-src': ['self'],
  'form-action': ['self'],
  'frame-ancestors': ['none'],
  'base-uri': ['none'],
} as const

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: folder(out, scripts),
      // The shop looks at where forms come from itself: some browsers tell it in other words than the framework knows.
      csrf: { trustedOrigins: ['*'] },
      csp: { mode: 'hash', directives: structuredClone(contentSecurityPolicy) as never },
      // One stylesheet for every page, in the page itself: nothing has to be fetched before the first line is seen.
      inlineStyleThreshold: 100_000,
      serviceWorker: { register: false },
      paths: { relative: false },
      version: { name: version },
    }),
  ],
  define: { SHOP_SCRIPT: JSON.stringify(scripts.path), SHOP_VERSION: JSON.stringify(version) },
  // The build stands by itself: the server of a market needs none of the packages it was made from.
  ssr: { noExternal: true },
  build: { reportCompressedSize: false, cssTarget: ['chrome87', 'firefox78', 'safari15'] },
  logLevel: 'warn',
})
