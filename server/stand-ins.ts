import { startSandbox, type Sandbox, type SandboxOptions } from './sandbox/index.ts'

/** What the stand-ins and the markets that talk to them agree on. Nothing of it is secret, or works anywhere else. */
const agreed = {
  flutterwave: { secretKey: 'FLWSECK_TEST-makola-stand-in-X', secretHash: 'makola-stand-in-hash' },
  mpesa: {
    apiKey: 'makolastandinmakolastandin123456',
    serviceProviderCode: '171717',
    origin: 'developer.mpesa.vm.co.mz',
  },
  smileId: { partnerId: '001', apiKey: 'makola-stand-in-smile-key' },
  africasTalking: { username: 'sandbox', apiKey: 'makola-stand-in-sms-key' },
  s3: {
    bucket: 'makola',
    region: 'us-east-1',
    accessKeyId: 'MAKOLASTANDIN',
    secretAccessKey: 'makola-stand-in-s3-secret',
  },
  cloudinary: { cloudName: 'makola', apiKey: '123456789012345', apiSecret: 'makola-stand-in-cloud' },
}

/** Starts the provider stand-ins with what the markets expect of them. */
export function startStandIns(
  ports?: SandboxOptions['ports'],
  log?: (line: string) => void,
): Promise<Sandbox> {
  return startSandbox({
    ...agreed,
    ...(ports === undefined ? {} : { ports }),
    ...(log === undefined ? {} : { log }),
  })
}

/** The environment of a market that talks to the stand-ins instead of the providers. */
export function standInEnvironment(sandbox: Sandbox): Record<string, string> {
  const { addresses } = sandbox
  return {
    FLUTTERWAVE_URL: addresses.flutterwave,
    FLUTTERWAVE_SECRET_KEY: agreed.flutterwave.secretKey,
    FLUTTERWAVE_SECRET_HASH: agreed.flutterwave.secretHash,
    MPESA_MZ_C2B_URL: addresses.mpesa,
    MPESA_MZ_QUERY_URL: addresses.mpesa,
    MPESA_MZ_REVERSAL_URL: addresses.mpesa,
    MPESA_MZ_API_KEY: agreed.mpesa.apiKey,
    MPESA_MZ_PUBLIC_KEY: sandbox.mpesaPublicKey,
    MPESA_MZ_SERVICE_PROVIDER_CODE: agreed.mpesa.serviceProviderCode,
    MPESA_MZ_ORIGIN: agreed.mpesa.origin,
    MPESA_MZ_INITIATOR: 'makola',
    MPESA_MZ_SECURITY_CREDENTIAL: 'makola-stand-in-credential',
    IDENTITY_VERIFIER: 'smile-id',
    SMILE_ID_URL: addresses.smileId,
    SMILE_ID_PARTNER_ID: agreed.smileId.partnerId,
    SMILE_ID_API_KEY: agreed.smileId.apiKey,
    AFRICAS_TALKING_URL: addresses.africasTalking,
    AFRICAS_TALKING_USERNAME: agreed.africasTalking.username,
    AFRICAS_TALKING_API_KEY: agreed.africasTalking.apiKey,
    S3_ENDPOINT: addresses.s3,
    S3_REGION: agreed.s3.region,
    S3_BUCKET: agreed.s3.bucket,
    S3_ACCESS_KEY_ID: agreed.s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: agreed.s3.secretAccessKey,
    CLOUDINARY_API_URL: addresses.cloudinary,
    CLOUDINARY_DELIVERY_URL: addresses.cloudinary,
    CLOUDINARY_CLOUD_NAME: agreed.cloudinary.cloudName,
    CLOUDINARY_API_KEY: agreed.cloudinary.apiKey,
    CLOUDINARY_API_SECRET: agreed.cloudinary.apiSecret,
    GOOGLE_SHEETS_URL: addresses.sheets,
    GOOGLE_SHEETS_KEY: sandbox.sheets.key,
    SMTP_URL: `smtp://${addresses.smtp.host}:${addresses.smtp.port}`,
  }
}
