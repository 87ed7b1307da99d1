import { generateKeyPairSync, randomBytes } from 'node:crypto'

/*
 * `npm run new-keys`: draws the secrets of one installation, as lines for its environment. To rotate TOKEN_KEYS or
 * FIELD_KEYS, take the new key from here and put it before or behind the old ones, as the deployment guide says.
 */

const id = new Date().toISOString().slice(0, 10)
const secret = () => randomBytes(32).toString('base64')
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const tokenKey = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')

console.log(`TOKEN_KEYS=${id}:${tokenKey}
TOKEN_SECRET=${secret()}
METRICS_TOKEN=${secret()}
FIELD_KEYS=${id}:${secret()}
FIELD_HASH_KEY=${secret()}`)
