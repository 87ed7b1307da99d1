declare const self: ServiceWorkerGlobalScope

/** Tells every window that a page of which an old copy was shown has come from the network. */
export async function tellRenewed(url: string): Promise<void> {
  for (const client of await self.clients.matchAll({ type: 'window' })) client.postMessage({ renewed: url })
}
