import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { seconds, type Clock } from '../../../platform/clock.ts'
import type { Metrics } from '../../../platform/metrics.ts'
import { LARGEST_FILE_BYTES } from '../picture.ts'
import type { S3Configuration } from '../read-configuration.ts'
import type { Storage } from './storage.ts'

const CONNECT_TIMEOUT_MS = seconds(5)
/** A file of 10 MB, over a slow line between data centres. */
const ANSWER_TIMEOUT_MS = seconds(20)
const TRIES = 3
const FOR_EVER = 'public, max-age=31536000, immutable'

type S3Surroundings = { clock: Clock; metrics: Metrics; answerTimeoutMs?: number }

/** A bucket that speaks S3: Amazon's, or one of those that speak like it. Every request here may be repeated. */
export function createS3(
  configuration: S3Configuration,
  publicUrl: string,
  { clock, metrics, answerTimeoutMs = ANSWER_TIMEOUT_MS }: S3Surroundings,
): Storage {
  const { bucket } = configuration
  const client = createClient(configuration, answerTimeoutMs)
  const timed = async <Value>(operation: string, call: Promise<Value>): Promise<Value> => {
    const ended = metrics.providerSeconds.startTimer({ provider: 's3', operation })
    try {
      const value = await call
      ended({ outcome: '2xx' })
      return value
    } catch (error) {
      ended({ outcome: error instanceof NoSuchKey ? '4xx' : 'failed' })
      throw error
    }
  }
  return {
    async put(Key, Body, ContentType) {
      const CacheControl = FOR_EVER
      await timed(
        'put',
        client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType, CacheControl })),
      )
    },
    async open(Key) {
      try {
        const { Body, ContentLength = 0 } = await timed(
          'get',
          client.send(new GetObjectCommand({ Bucket: bucket, Key })),
        )
        return Body === undefined ? undefined : { size: ContentLength, content: Body as unknown as Readable }
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined
        throw error
      }
    },
    async remove(keys) {
      for (const Key of keys)
        await timed('delete', client.send(new DeleteObjectCommand({ Bucket: bucket, Key })))
    },
    urlOf: (key) => `${publicUrl}/${key}`,
    async offerUpload(Key, until) {
      const { url, fields } = await createPresignedPost(client, {
        Bucket: bucket,
        Key,
        Conditions: [['content-length-range', 1, LARGEST_FILE_BYTES]],
        Expires: Math.round((until.getTime() - clock.now().getTime()) / 1000),
      })
      return { method: 'POST', url, fields, fileField: 'file' }
    },
  }
}

function createClient(
  { endpoint, region, accessKeyId, secretAccessKey, isPathStyle }: S3Configuration,
  answerTimeoutMs: number,
): S3Client {
  return new S3Client({
    endpoint,
    region,
    forcePathStyle: isPathStyle,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: TRIES,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: answerTimeoutMs,
      // It would only be logged.
      throwOnRequestTimeout: true,
      // An answer that has begun, and goes no further.
      socketTimeout: answerTimeoutMs,
    },
    // Checksums of newer kinds are not known to all who speak S3.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
}
