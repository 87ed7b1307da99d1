import type { Environment } from '../../platform/environment.ts'

/** Where pictures are kept, and the address below which they are found, without a slash at the end. */
export type MediaConfiguration = { publicUrl: string } & (
  | { storage: 'local' }
  | { storage: 's3'; s3: S3Configuration }
  | { storage: 'cloudinary'; cloudinary: CloudinaryConfiguration }
)

export type S3Configuration = {
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`. */
  isPathStyle: boolean
}

export type CloudinaryConfiguration = {
  /** Without `/v1_1` and without a slash at the end. */
  apiUrl: string
  cloudName: string
  apiKey: string
  apiSecret: string
}

const none = { default: '' }

/** Asks where pictures are kept; what the chosen place needs must be there. */
export function readMediaConfiguration(env: Environment, publicUrl: string): MediaConfiguration {
  const storage = env.oneOf('MEDIA_STORAGE', ['local', 's3', 'cloudinary'], {
    description: 'Where pictures are kept: in DATA_FOLDER, in a bucket that speaks S3, or at Cloudinary',
    default: 'local',
  })
  const asked = env.url('MEDIA_PUBLIC_URL', {
    description:
      'Address below which pictures are found, such as that of a CDN; without it that of the storage itself',
    ...none,
  })
  const s3 = readS3(env)
  const cloudinary = readCloudinary(env)
  const missing = Object.entries({ local: {}, s3: s3.needed, cloudinary: cloudinary.needed }[storage])
  for (const [name, value] of missing) {
    if (value === '') env.problem(`${name} is missing: MEDIA_STORAGE=${storage} asks for it`, undefined)
  }
  const at = (own: string) => withoutSlash(asked === '' ? own : asked)
  switch (storage) {
    case 'local':
      return { storage, publicUrl: at(publicUrl) }
    case 's3':
      return { storage, publicUrl: at(bucketUrl(s3.value)), s3: s3.value }
    case 'cloudinary':
      return { storage, publicUrl: at(cloudinary.deliveryUrl), cloudinary: cloudinary.value }
  }
}

function readS3(env: Environment): { value: S3Configuration; needed: Record<string, string> } {
  const endpoint = env.url('S3_ENDPOINT', {
    description: 'For MEDIA_STORAGE=s3: https://s3.eu-west-1.amazonaws.com, or that of another provider',
    ...none,
  })
  const region = env.text('S3_REGION', { description: 'Region of the bucket', default: 'us-east-1' })
  const bucket = env.text('S3_BUCKET', {
    description:
      'Bucket for pictures: `media/` open to everybody, `incoming/` to nobody and emptied after a day. Where its CORS ' +
      'rules let PUBLIC_URL read, phones keep pictures for when there is no network',
    ...none,
  })
  const accessKeyId = env.text('S3_ACCESS_KEY_ID', { description: 'Key that may write the bucket', ...none })
  const secretAccessKey = env.text('S3_SECRET_ACCESS_KEY', {
    description: 'Secret of that key',
    secret: true,
    ...none,
  })
  const isPathStyle = env.flag('S3_PATH_STYLE', {
    description: "The bucket's name is a part of the path, not of the host",
    default: true,
  })
  return {
    value: { endpoint: withoutSlash(endpoint), region, bucket, accessKeyId, secretAccessKey, isPathStyle },
    needed: {
      S3_ENDPOINT: endpoint,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: accessKeyId,
      S3_SECRET_ACCESS_KEY: secretAccessKey,
    },
  }
}

function readCloudinary(env: Environment) {
  const apiUrl = env.url('CLOUDINARY_API_URL', {
    description: 'For MEDIA_STORAGE=cloudinary: https://api.cloudinary.com',
    ...none,
  })
  const deliveryUrl = env.url('CLOUDINARY_DELIVERY_URL', {
    description: 'Where Cloudinary serves from, without the name of the cloud: https://res.cloudinary.com',
    ...none,
  })
  const cloudName = env.text('CLOUDINARY_CLOUD_NAME', { description: 'Name of the cloud', ...none })
  const apiKey = env.text('CLOUDINARY_API_KEY', { description: 'API key of the Cloudinary account', ...none })
  const apiSecret = env.text('CLOUDINARY_API_SECRET', {
    description: 'API secret of the Cloudinary account; it signs requests',
    secret: true,
    ...none,
  })
  return {
    value: { apiUrl: withoutSlash(apiUrl), cloudName, apiKey, apiSecret },
    deliveryUrl: `${withoutSlash(deliveryUrl)}/${cloudName}/raw/upload`,
    needed: {
      CLOUDINARY_API_URL: apiUrl,
      CLOUDINARY_DELIVERY_URL: deliveryUrl,
      CLOUDINARY_CLOUD_NAME: cloudName,
      CLOUDINARY_API_KEY: apiKey,
      CLOUDINARY_API_SECRET: apiSecret,
    },
  }
}

/** Where a bucket's files are found. */
export function bucketUrl({ endpoint, bucket, isPathStyle }: S3Configuration): string {
  return isPathStyle ? `${endpoint}/${bucket}` : endpoint.replace('://', `://${bucket}.`)
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '')
}
