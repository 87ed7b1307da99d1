import { startAfricasTalking } from './africas-talking/africas-talking.ts'
import { createBehaviours } from './behaviours.ts'
import { createCallbacks } from './callbacks.ts'
import { createControls } from './controls.ts'
import { startFlutterwave } from './flutterwave/flutterwave.ts'
import { startGoogleSheets } from './google-sheets/google-sheets.ts'
import { createLedger } from './ledger.ts'
import { createLife } from './life.ts'
import { startMailbox } from './mailbox.ts'
import { createMemory } from './memory.ts'
import { startMpesaMozambique } from './mpesa-mozambique/mpesa-mozambique.ts'
import { startPage } from './page.ts'
import { createPhone } from './phone.ts'
import { startSmileId } from './smile-id/smile-id.ts'
import { startCloudinary } from './storages/cloudinary.ts'
import { startS3 } from './storages/s3.ts'
import type { Surroundings } from './stand-in.ts'
import type { Sandbox, SandboxOptions } from './surface.ts'

export type { Sandbox, SandboxOptions } from './surface.ts'

/** Starts every stand-in and the page. Nothing is kept on disk: a new sandbox knows nothing. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1'
  const at = (name: keyof NonNullable<SandboxOptions['ports']>) => ({ host, port: options.ports?.[name] })
  const life = createLife()
  const memory = createMemory(life.signal)
  const behaviours = createBehaviours(memory)
  const callbacks = createCallbacks(memory, life)
  const ledger = createLedger(memory)
  const phone = createPhone(memory)
  const log = options.log ?? (() => {})
  const surroundings: Surroundings = { behaviours, callbacks, ledger, life, phone, log }

  const opened: { close: () => Promise<unknown> }[] = []
  const opening = async <T extends { close: () => Promise<unknown> }>(starting: Promise<T>): Promise<T> => {
    const started = await starting
    opened.push(started)
    return started
  }
  async function close(): Promise<void> {
    life.end()
    await Promise.all(opened.map((one) => one.close()))
  }

  try {
    const flutterwave = await opening(startFlutterwave(options.flutterwave, surroundings, at('flutterwave')))
    const mpesa = await opening(startMpesaMozambique(options.mpesa, surroundings, at('mpesa')))
    const smileId = await opening(startSmileId(options.smileId, surroundings, at('smileId')))
    const sms = await opening(startAfricasTalking(options.africasTalking, surroundings, at('sms')))
    const s3 = await opening(startS3(options.s3, surroundings, at('s3')))
    const cloudinary = await opening(startCloudinary(options.cloudinary, surroundings, at('cloudinary')))
    const sheets = await opening(startGoogleSheets(surroundings, at('sheets')))
    const mailbox = await opening(startMailbox(memory, surroundings, at('smtp')))

    const controls = createControls({
      ...surroundings,
      flutterwave,
      mpesa,
      smileId,
      sms,
      s3,
      cloudinary,
      sheets,
      mailbox,
    })
    const page = await opening(startPage(controls, { memory, life, phone, mailbox }, at('page')))

    const addresses = {
      page: page.address,
      flutterwave: flutterwave.address,
      mpesa: mpesa.address,
      smileId: smileId.address,
      africasTalking: sms.address,
      s3: s3.address,
      cloudinary: cloudinary.address,
      sheets: sheets.address,
      smtp: mailbox.address,
    }
    log(`Sandbox: phone, mailbox and switches at ${addresses.page}`)
    return { ...controls, addresses, close }
  } catch (error) {
    await close()
    throw error
  }
}
