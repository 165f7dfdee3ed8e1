import { execFileSync } from 'node:child_process'
import { refuse } from '#platform/refusals'
import { trustRefusals } from '../refusals.ts'
import { type Signer, signerByKey } from './signer.ts'

/** Reads the parts of a file; `-legacy` opens those that older programs of authorities made. */
const partsOf = (file: string, password: string, ...what: string[]): string =>
  execFileSync('openssl', ['pkcs12', '-in', file, '-passin', `file:${password}`, ...what], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 30_000,
  })

/**
 * Opens a key with its certificates from a PKCS #12 file by OpenSSL; the key passes by a pipe only and is written
 * nowhere. `password` is the path of a file with it.
 *
 * Refuses with `trust.key-unreadable`.
 */
export function pkcs12Signer({
  file,
  password,
}: {
  readonly file: string
  readonly password: string
}): Signer {
  for (const legacy of [[], ['-legacy']])
    try {
      const key = partsOf(file, password, '-nocerts', '-nodes', ...legacy)
      const own = partsOf(file, password, '-clcerts', '-nokeys', ...legacy)
      const above = partsOf(file, password, '-cacerts', '-nokeys', ...legacy)
      return signerByKey(key, `${own}\n${above}`)
    } catch {}
  throw refuse(trustRefusals['key-unreadable'], { path: file })
}
