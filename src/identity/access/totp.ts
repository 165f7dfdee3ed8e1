import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const secretBytes = 20
const stepMs = 30_000
const digits = 6
/** Clocks of telephones go a little wrong: one step before and one after are taken too (RFC 6238, 5.2). */
const stepsAround = 1

/** A secret for an authenticator: 160 bits in base32 (RFC 4648), as RFC 4226 asks. */
export const newSecret = (): string => base32(randomBytes(secretBytes))

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map(five => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map(letter => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(eight => Number.parseInt(eight, 2)))
}

/** Number of the thirty seconds that a moment lies in. */
export const stepAt = (at: Date): number => Math.floor(at.getTime() / stepMs)

/** The code of six digits that an authenticator shows in a step (RFC 6238 with SHA-1, which all of them know). */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const offset = mac.at(-1)! & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

/**
 * The step whose code was typed, near the moment and later than the last one used; `null` where it is none. Blanks in the
 * code mean nothing.
 */
export function stepOfCode(secret: string, typed: string, at: Date, lastStep: number): number | null {
  const code = Buffer.from(typed.replace(/\s/g, ''))
  const now = stepAt(at)
  let found: number | null = null
  for (let step = now - stepsAround; step <= now + stepsAround; step++) {
    const expected = Buffer.from(codeAt(secret, step))
    if (step > lastStep && expected.length === code.length && timingSafeEqual(expected, code)) found = step
  }
  return found
}

/** Letters of the name under which an authenticator shows the account: more of them do not fit into the picture. */
const nameLetters = 44

/**
 * What an authenticator reads from a picture: the key URI of the format that they share. Code, time and digest are the
 * usual ones, so they are not said.
 *
 * @param office mark of the office, letters and digits
 */
export const keyAddress = (given: { secret: string; office: string; login: string }): string =>
  `otpauth://totp/${`${given.office}:${given.login}`.slice(0, nameLetters)}?secret=${given.secret}`
