import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { childEnvironment } from '#platform/config'
import { refuse } from '#platform/refusals'
import { trustRefusals } from '../refusals.ts'
import { certificatesOf, kindOfKey, type Signer } from './signer.ts'

const run = promisify(execFile)

/** A token asked over the network may take its time; a dead one must not hold the office. */
const tokenMs = 60_000

export type Token = {
  /** Library of the token, by its path. */
  readonly module: string
  /** Label of the token. */
  readonly token: string
  /** Identifier of the key in it, hexadecimal. */
  readonly key: string
  readonly pin: string
  /** Path of the certificate (PEM), with those above it. */
  readonly certificate: string
}

/** The token in software, for trying out, is told by the environment where its keys lie. */
function tokenEnvironment(): Record<string, string> {
  const settings = process.env.SOFTHSM2_CONF
  return { ...childEnvironment(), ...(settings !== undefined && { SOFTHSM2_CONF: settings }) }
}

/** What `pkcs11-tool` complained of, without what it was told. */
const complaintOf = (error: unknown): string =>
  String((error as { stderr?: string }).stderr ?? '')
    .split('\n')
    .find(line => line.startsWith('error:'))
    ?.slice('error:'.length)
    .trim() ?? 'pkcs11-tool'

/**
 * A signer whose key never leaves its token (card, USB, HSM): `pkcs11-tool` of OpenSC signs through the library of
 * the token. The PIN goes by the environment of that one process.
 *
 * Refuses with `trust.key-unreadable`; signing with `trust.token-refuses`.
 */
export function tokenSigner({ module, token, key, pin, certificate }: Token): Signer {
  let opened: ReturnType<typeof certificatesOf>
  let kind: Signer['kind']
  try {
    opened = certificatesOf(readFileSync(certificate, 'utf8'))
    kind = kindOfKey(opened.own)
  } catch {
    throw refuse(trustRefusals['key-unreadable'], { path: certificate })
  }
  const sign = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const folder = mkdtempSync(join(tmpdir(), 'egon-token-'))
    const [input, output] = [join(folder, 'in'), join(folder, 'out')]
    try {
      // EC keys of many tokens sign a digest only; RSA ones take the bytes.
      writeFileSync(input, kind === 'ec' ? createHash('sha256').update(bytes).digest() : bytes)
      const way =
        kind === 'ec'
          ? ['--mechanism', 'ECDSA', '--signature-format', 'openssl']
          : ['--mechanism', 'SHA256-RSA-PKCS']
      await run(
        'pkcs11-tool',
        [
          ...['--module', module, '--token-label', token, '--login', '--pin', 'env:EGON_TOKEN_PIN'],
          ...['--sign', '--id', key, ...way, '--input-file', input, '--output-file', output],
        ],
        { timeout: tokenMs, env: { ...tokenEnvironment(), EGON_TOKEN_PIN: pin } },
      )
      return readFileSync(output)
    } catch (error) {
      throw refuse(trustRefusals['token-refuses'], { token, reason: complaintOf(error) })
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  return { certificate: opened.own.raw, chain: opened.chain, kind, sign }
}
