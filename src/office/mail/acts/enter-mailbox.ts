import type { Scope } from '#platform/acts'
import type { Config } from '#platform/config'
import { MIB } from '#platform/values'
import { changeMailbox, enterMailbox, mailboxes } from '../store/mailboxes.ts'

/**
 * Enters the addresses that the settings name for an office; those that they name no more send and fetch nothing.
 *
 * Czech: připojení e-mailové adresy. Law: decree 259/2012 § 2/3; NSESSS 2.2.1.
 */
export async function enterNamed(scope: Scope, { mail }: Pick<Config, 'mail'>, ico: string): Promise<void> {
  const named = (mail?.mailboxes ?? []).filter(({ office }) => office === ico)
  for (const { address, smtp, mostMiB } of named)
    await enterMailbox(scope, { address, sends: smtp !== undefined, limit_bytes: mostMiB * MIB })
  for (const { address } of await mailboxes(scope))
    if (!named.some(one => one.address === address))
      await changeMailbox(scope, address, { is_named: false, sends: false })
}
