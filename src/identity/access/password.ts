import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { lanes } from '#platform/values'

const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const keyBytes = 32

/** Each derivation holds 32 MiB: of a whole office signing in at eight o'clock two are derived at a time. */
const inTurn = lanes(2)

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  inTurn(
    () =>
      new Promise((resolve, reject) => {
        scrypt(password.normalize('NFKC'), salt, keyBytes, cost, (error, key) =>
          error ? reject(error) : resolve(key),
        )
      }),
  )

/** What is kept instead of a password: scrypt N=32768 r=8 p=1 with 16 bytes of salt. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt$32768$8$1$${salt.toString('base64')}$${(await derive(password, salt)).toString('base64')}`
}

/** Takes the same time whether the person exists or not, so that logins cannot be tried out. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, , , , salt = '', key = ''] = (kept ?? '').split('$')
  const expected = Buffer.from(key, 'base64')
  const got = await derive(password, Buffer.from(salt || 'AAAAAAAAAAAAAAAAAAAAAA==', 'base64'))
  return expected.length === got.length && timingSafeEqual(expected, got)
}
