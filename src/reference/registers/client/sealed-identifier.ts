import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { type Config, ensureSecret } from '#platform/config'

const keyOf = (config: Config, what: string): Buffer =>
  Buffer.from(hkdfSync('sha256', ensureSecret(config.dataFolder, 'registers.key'), '', what, 32))

const ivBytes = 12
const tagBytes = 16

/** An identifier of a person sealed by a key of the centre: never shown, never exported. */
export function sealIdentifier(config: Config, aifo: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(config, 'seal'), iv)
  const sealed = Buffer.concat([cipher.update(aifo, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

export function openIdentifier(config: Config, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(config, 'seal'), bytes.subarray(0, ivBytes))
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
}

/** A mark by which a sealed identifier is found again without opening it. */
export const markOf = (config: Config, aifo: string): string =>
  createHmac('sha256', keyOf(config, 'mark')).update(aifo).digest('base64url')
