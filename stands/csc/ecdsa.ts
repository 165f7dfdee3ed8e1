import { execFileSync } from 'node:child_process'
import type { KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Signs a digest that was made elsewhere; node itself signs only what it digests, so OpenSSL does. */
export function ecdsaOfDigest(key: KeyObject, digest: Buffer): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'egon-csc-'))
  try {
    const [path, input] = [join(folder, 'key'), join(folder, 'digest')]
    writeFileSync(path, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
    writeFileSync(input, digest)
    return execFileSync('openssl', ['pkeyutl', '-sign', '-inkey', path, '-in', input])
  } finally {
    rmSync(folder, { recursive: true })
  }
}
