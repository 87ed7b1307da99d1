import { answer } from './answer.ts'
import { forgetPages, keepShell, removeOldCaches } from './caches.ts'

/*
 * The service worker: it keeps the shop's files, the pictures and the pages that are the same for everybody, and answers
 * with them where there is no network. What is somebody's own is never kept.
 */

declare const self: ServiceWorkerGlobalScope

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOldCaches().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const answered = answer(event.request, (work) => event.waitUntil(work))
  if (answered !== undefined) event.respondWith(answered)
})

self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(forgetPages())
})
