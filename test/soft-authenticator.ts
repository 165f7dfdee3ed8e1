import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** What a device signs for, and how it may lie. */
export type Ceremony = {
  readonly options: string
  readonly origin: string
  /** The host it signs for; that of the options otherwise. */
  readonly host?: string
  readonly counter?: number
  readonly isVerified?: boolean
  readonly challenge?: string
}

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** CBOR of the few kinds that attestation and COSE keys are made of (RFC 8949). */
function cbor(value: unknown): Buffer {
  const head = (major: number, n: number): Buffer =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255])
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  const entries = [...(value as Map<unknown, unknown>)]
  return Buffer.concat([head(5, entries.length), ...entries.flat().map(cbor)])
}

const present = 0x01
const verified = 0x04
const attested = 0x40

/** A device with one key on P-256, which answers as a browser would pass it on; honest unless told otherwise. */
export class SoftAuthenticator {
  readonly id = randomBytes(24)
  readonly #key: KeyObject
  readonly #cose: Buffer
  #handle = ''
  counter = 0

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#key = privateKey
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.#cose = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]),
    )
  }

  #data({ host, counter, isVerified = true }: Ceremony, given: string, more = 0): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter ?? ++this.counter)
    const flags = present | (isVerified ? verified : 0) | more
    return Buffer.concat([sha256(host ?? given), Buffer.from([flags]), count])
  }

  readonly #said = (type: string, { origin }: Ceremony, challenge: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

  /** Answers to what a page asks when a key is added. */
  make(ceremony: Ceremony): string {
    const asked = JSON.parse(ceremony.options)
    this.#handle = asked.user.id
    const length = Buffer.from([0, this.id.length])
    const authData = Buffer.concat([
      this.#data(ceremony, asked.rp.id, attested),
      Buffer.alloc(16),
      length,
      this.id,
      this.#cose,
    ])
    const object = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    )
    return this.#answer({
      clientDataJSON: text(this.#said('webauthn.create', ceremony, ceremony.challenge ?? asked.challenge)),
      attestationObject: text(object),
      transports: ['usb'],
    })
  }

  /** Answers to what a page asks when somebody signs in; `as` is the key it claims to be. */
  sign(ceremony: Ceremony, as: SoftAuthenticator = this): string {
    const asked = JSON.parse(ceremony.options)
    const data = this.#data(ceremony, asked.rpId)
    const said = this.#said('webauthn.get', ceremony, ceremony.challenge ?? asked.challenge)
    const signature = sign('sha256', Buffer.concat([data, sha256(said)]), this.#key)
    const response = {
      clientDataJSON: text(said),
      authenticatorData: text(data),
      signature: text(signature),
      userHandle: as.#handle,
    }
    return this.#answer(response, as.id)
  }

  readonly #answer = (response: object, id = this.id): string =>
    JSON.stringify({
      id: text(id),
      rawId: text(id),
      type: 'public-key',
      response,
      clientExtensionResults: {},
    })
}
