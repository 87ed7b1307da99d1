import { typedIn } from './form.ts'

/** A review as it was typed, and as the API takes it. */
export function readReview(form: FormData) {
  const typed = typedIn(form, 'rating', 'title', 'text')
  const { rating, title } = typed
  // A browser sends lines that end as in mail.
  const text = typed.text.replaceAll('\r\n', '\n')
  return { typed, body: { rating: Number(rating), title: title === '' ? null : title, text } }
}
