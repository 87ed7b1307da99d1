import { expect, test } from 'vitest'
import { passwordForm } from './forms.ts'
import { pageTexts } from './texts.ts'

test('a password is masked, and may be pasted and remembered', () => {
  const target = { page: 'reset-password', language: 'en', token: 'x' } as const
  const { html } = passwordForm(pageTexts.en.resetPassword, target)
  expect(html.match(/<input[^>]*name="password"[^>]*>/)?.[0]).toMatch(
    /type="password"[^>]*autocomplete="new-password"/,
  )
  expect(html).not.toMatch(/maxlength|onpaste|autocomplete="off"/)
})
