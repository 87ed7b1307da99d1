import { escapeHtml } from './letter.ts'
import type { Content } from './message.ts'

/** The same in plain text, in HTML and in the alphabet of an SMS. */
export const SECRET_PLACE = '%secret%'

/** Takes the place out of what people, or their programs, typed. */
export function withoutPlace(text: string): string {
  return text.replaceAll(SECRET_PLACE, ' ')
}

/** The message as it goes out, for that moment only. Its subject has no place: mail programs show it to bystanders. */
export function fillIn(secret: string, { subject, body, html }: Content): Content {
  return {
    subject,
    body: body.replaceAll(SECRET_PLACE, () => secret),
    html: html === null ? null : html.replaceAll(SECRET_PLACE, () => escapeHtml(secret)),
  }
}
