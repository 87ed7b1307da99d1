/**
 * The address that a form leads to has no fields that nobody filled in. The server would leave them out too, by leading on:
 * that is one more way through a slow network.
 */
export function leaveOutEmpty(): void {
  document.addEventListener('formdata', ({ formData, target }) => {
    if (!(target instanceof HTMLFormElement) || target.method !== 'get') return
    for (const name of new Set(formData.keys())) {
      const filled = formData.getAll(name).filter((value) => value !== '')
      formData.delete(name)
      for (const value of filled) formData.append(name, value)
    }
  })
}
