/** Moves to the heading of a page that was swapped in, so that a screen reader says where one is, and Tab goes on there. */
export function announcePages(): void {
  let isFirst = true
  document.addEventListener('turbo:load', () => {
    const heading = document.querySelector('h1')
    if (!isFirst && heading !== null && location.hash === '' && document.activeElement === document.body) {
      heading.tabIndex = -1
      heading.focus({ preventScroll: true })
    }
    isFirst = false
  })
}
