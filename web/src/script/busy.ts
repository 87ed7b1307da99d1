/** What takes longer than this shows that it is under way. */
export const BUSY_SHOWN_AFTER_MS = 300

/** A bar at the top, by the class `busy` on the root, while a page or a form is under way. */
export function showBusy(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const root = document.documentElement
  const begin = () => {
    clearTimeout(timer)
    timer = setTimeout(() => root.classList.add('busy'), BUSY_SHOWN_AFTER_MS)
  }
  const end = () => {
    clearTimeout(timer)
    root.classList.remove('busy')
  }
  for (const event of ['turbo:visit', 'turbo:submit-start']) document.addEventListener(event, begin)
  for (const event of ['turbo:load', 'turbo:render', 'turbo:submit-end', 'turbo:fetch-request-error']) {
    document.addEventListener(event, end)
  }
}
