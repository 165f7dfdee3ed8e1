import { readFileSync } from 'node:fs'
import type { Config } from '#platform/config'
import { isLoopback, requireAllowed } from '#platform/outbound'
import { refuse } from '#platform/refusals'
import { loadSigner, type Signer, sealOf } from '#platform/trust'
import { mailChannelRefusals } from '../channel-refusals.ts'

export type MailboxSettings = NonNullable<Config['mail']>['mailboxes'][number]
export type MailServer = NonNullable<MailboxSettings['smtp']>

export const settingsOf = (config: Pick<Config, 'mail'>, address: string): MailboxSettings | undefined =>
  config.mail?.mailboxes.find(one => one.address === address)

const signers = new WeakMap<MailboxSettings, Signer>()

/** Who signs what goes from an address; `null` where nobody does. Refuses with `trust.no-seal`, `key-unreadable`. */
export function signerOf(config: Config, settings: MailboxSettings): Signer | null {
  const { sign } = settings
  if (!sign) return null
  if (sign === 'seal') return sealOf(config)
  const known = signers.get(settings) ?? loadSigner(sign.key, sign.certificate)
  signers.set(settings, known)
  return known
}

/**
 * What a line to a mail server needs. The password is read anew each time, so that a changed one needs no restart.
 * Refuses with `outbound.host-not-allowed`, `mail.clear-text`, `mail.secret-unreadable`.
 */
export function lineOf(config: Pick<Config, 'outbound'>, kind: 'imap' | 'smtp', server: MailServer) {
  const { host, port, security, user, password, authority } = server
  requireAllowed(config, `${kind}://${host}:${port}`)
  if (security === 'none' && !isLoopback(host)) throw refuse(mailChannelRefusals['clear-text'], { host })
  return {
    host,
    port,
    secure: security === 'tls',
    auth: user && password ? { user, pass: secretAt(password).trim() } : null,
    tls: { minVersion: 'TLSv1.2' as const, ...(authority && { ca: secretAt(authority) }) },
  }
}

function secretAt(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw refuse(mailChannelRefusals['secret-unreadable'], { path })
  }
}

/** How long a silent server is waited for: what the settings say, otherwise what is usual. */
export const silenceMsOf = ({ outbound }: Pick<Config, 'outbound'>, usualMs: number): number =>
  outbound?.silenceSeconds === undefined ? usualMs : outbound.silenceSeconds * 1000
