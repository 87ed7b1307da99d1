import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { aSandbox } from './test-support.ts'
import type { Sandbox } from './index.ts'

const aMail = {
  from: 'Txova <ola@txova.test>',
  to: 'joao@example.com',
  subject: 'Pedido nº 7 confirmado',
  text: 'Olá João, confirme: https://txova.test/c?t=abc',
  html: '<p>Olá <b>João</b></p>',
  headers: { 'List-Unsubscribe': '<https://txova.test/u>' },
  attachments: [{ filename: 'factura.pdf', content: Buffer.from('%PDF'), contentType: 'application/pdf' }],
}

const post = (sandbox: Sandbox, changes: object = {}, auth?: { user: string; pass: string }) =>
  createTransport({ ...sandbox.addresses.smtp, ...(auth ? { auth } : {}) }).sendMail({ ...aMail, ...changes })

test('a mail is kept with its subject, addresses, text, HTML and attachments', async () => {
  const sandbox = await aSandbox()
  await post(sandbox, { bcc: 'Audit@Example.com' })
  const mail = await sandbox.phone.waitForMail((one) => one.subject.includes('Pedido'))
  expect(mail).toMatchObject({
    from: '"Txova" <ola@txova.test>',
    to: ['joao@example.com', 'audit@example.com'],
    subject: aMail.subject,
    html: aMail.html,
    headers: { 'list-unsubscribe': '<https://txova.test/u>' },
    attachments: [{ filename: 'factura.pdf', contentType: 'application/pdf', bytes: 4 }],
  })
  expect(mail.text.trim()).toBe(aMail.text)
  expect(sandbox.phone.mails('audit@example.com')).toEqual([mail])
  expect(sandbox.phone.mails('ama@example.com')).toEqual([])
})

test('credentials are not needed, and any are accepted', async () => {
  const sandbox = await aSandbox()
  await post(sandbox, { html: undefined }, { user: 'anyone', pass: 'anything' })
  expect(sandbox.phone.mails()).toMatchObject([{ html: null }])
})

test.each([
  ['temporary-refusal', 451],
  ['permanent-refusal', 550],
] as const)('%s answers %i, for the addresses it concerns', async (behaviour, responseCode) => {
  const sandbox = await aSandbox()
  sandbox.behave('smtp', behaviour, { matching: 'joao', times: 1 })
  await post(sandbox, { to: 'ama@example.com' })
  await expect(post(sandbox)).rejects.toMatchObject({ responseCode })
  await post(sandbox)
  expect(sandbox.phone.mails()).toHaveLength(2)
})

test('down and never-answers: no mail arrives', async () => {
  const sandbox = await aSandbox()
  sandbox.behave('smtp', 'down')
  await expect(post(sandbox)).rejects.toMatchObject({ responseCode: 421 })
  sandbox.behave('smtp', 'never-answers')
  const sending = post(sandbox).catch(() => 'cut off')
  await sandbox.waitForRequest((one) => one.provider === 'smtp')
  await sandbox.close()
  expect(await sending).toBe('cut off')
  expect(sandbox.phone.mails()).toEqual([])
})
