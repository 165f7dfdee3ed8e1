import { type Instant, isId } from '#platform/values'

/** *Přístupový klíč*: the public half of a key that a device keeps for a person; the device verifies who holds it. */
export type Passkey = {
  readonly id: string
  readonly person_id: string
  /** Base64url, as the device names the key. */
  readonly credential_id: string
  /** COSE key, base64url. */
  readonly public_key: string
  readonly sign_count: number
  /** The host for which the device keeps it. */
  readonly host: string
  readonly transports: string[]
  readonly label: string
  readonly made_at: Instant
  readonly used_at: Instant | null
  readonly ended_at: Instant | null
}

/** Long enough to find the device and remember its PIN. */
export const challengeMs = 5 * 60_000

const idBytes = 16
const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

/** What a device keeps beside the key: whose it is, in which office. 32 bytes that say nothing to others. */
export const handleOf = (organisation: string, personId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array([...bytesOf(organisation), ...bytesOf(personId)])

const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** The office and the person a device names; `null` where it is none of ours. */
export function ownerInHandle(handle: string): { organisation: string; personId: string } | null {
  const bytes = Buffer.from(handle, 'base64url')
  if (bytes.length !== 2 * idBytes) return null
  const [organisation, personId] = [idOf(bytes.subarray(0, idBytes)), idOf(bytes.subarray(idBytes))]
  return isId(organisation) && isId(personId) ? { organisation, personId } : null
}

/** A key is kept for a name, never for a number of a network (WebAuthn, effective domain). */
export const hostForKeys = (origin: string): string | null => {
  const { hostname } = new URL(origin)
  return /^[\d.]+$|^\[/.test(hostname) ? null : hostname
}

/** The library of passkeys; loaded with the first of them, ten megabytes that most programs do without. */
export const webAuthn = () => import('@simplewebauthn/server')
