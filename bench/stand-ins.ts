import { startSandbox } from '../server/sandbox/index.ts'

/*
 * The provider stand-ins as a process of their own, so that their work is not the API's. Their customer enters the PIN
 * at once: what is begun to be paid is paid.
 */

const text = (name: string) => process.env[name] ?? ''

const sandbox = await startSandbox({
  flutterwave: {
    secretKey: text('FLUTTERWAVE_SECRET_KEY'),
    secretHash: text('FLUTTERWAVE_SECRET_HASH'),
    webhookUrl: text('FLUTTERWAVE_WEBHOOK'),
  },
  mpesa: { apiKey: 'unused-in-this-market-0123456789', serviceProviderCode: '171717', origin: '*' },
  smileId: { partnerId: '001', apiKey: 'unused-here' },
  s3: { bucket: 'unused', region: 'none', accessKeyId: 'unused', secretAccessKey: 'unused' },
  cloudinary: { cloudName: 'unused', apiKey: 'unused', apiSecret: 'unused' },
  africasTalking: { username: 'makola-bench', apiKey: text('AFRICAS_TALKING_API_KEY') },
})
sandbox.behave('flutterwave', 'customer-approves', { delayMs: 0 })
const { flutterwave, africasTalking, smtp } = sandbox.addresses
process.send?.({ flutterwave, africasTalking, smtp: `smtp://${smtp.host}:${smtp.port}` })
process.on('disconnect', () => process.exit(0))
