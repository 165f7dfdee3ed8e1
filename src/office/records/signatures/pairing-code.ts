import { isId } from '#platform/values'

/** What a one-time code says: whose office, which order, and the word that proves it. */
export type Paired = { readonly organisation: string; readonly order: string; readonly secret: string }

const idBytes = 16
const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

/** The code as it is shown and copied. */
export const pairingCode = ({ organisation, order, secret }: Paired): string =>
  Buffer.concat([bytesOf(organisation), bytesOf(order), Buffer.from(secret, 'base64url')]).toString(
    'base64url',
  )

/** What a code says; `null` where it is none. */
export function readPairingCode(code: string): Paired | null {
  const bytes = Buffer.from(code.trim(), 'base64url')
  if (bytes.length <= 2 * idBytes) return null
  const [organisation, order] = [idOf(bytes.subarray(0, idBytes)), idOf(bytes.subarray(idBytes, 2 * idBytes))]
  if (!isId(organisation) || !isId(order)) return null
  return { organisation, order, secret: bytes.subarray(2 * idBytes).toString('base64url') }
}
