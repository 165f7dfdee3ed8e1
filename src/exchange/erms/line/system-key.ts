import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { Instance } from '#platform/acts'
import { ensureSecret } from '#platform/config'

const nonceBytes = 12
const tagBytes = 16

/** The key that seals lies among the secrets of the data folder, so that a copy of the database alone tells nothing. */
const sealing = ({ config }: Pick<Instance, 'config'>): Buffer =>
  createHash('sha256').update(ensureSecret(config.dataFolder, 'agenda-systems.key')).digest()

/** A key as it is kept: AES-256-GCM, bound to the system it opens. */
export function sealKey(instance: Pick<Instance, 'config'>, systemId: string, key: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', sealing(instance), nonce).setAAD(Buffer.from(systemId))
  const sealed = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

export function openKey(instance: Pick<Instance, 'config'>, systemId: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', sealing(instance), bytes.subarray(0, nonceBytes))
  decipher.setAAD(Buffer.from(systemId))
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
}

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A letter first: a key that begins with a hyphen would be an option on a command line. */
export const newSystemKey = (): string => `e${randomBytes(24).toString('base64url')}`
