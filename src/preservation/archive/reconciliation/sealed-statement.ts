import type { Config } from '#platform/config'
import { momentOfStamp, receiptBytes, sealOf, signDetached, stamperOfCentre } from '#platform/trust'
import { type Instant, systemClock } from '#platform/values'

export const hasSeal = ({ trust }: Config): boolean =>
  trust?.seal !== undefined || (trust?.sealKey !== undefined && trust.sealCertificate !== undefined)

/** A detached CAdES in base64, and the moment of its time stamp; both `null` where the centre has no seal. */
export type StatementSeal = { readonly signature: string | null; readonly stamped_at: Instant | null }

/**
 * Seals what a report states by the centre, with a time stamp where it has an authority.
 *
 * Refuses with `trust.no-time-stamp`.
 */
export async function sealedStatement(config: Config, statement: unknown): Promise<StatementSeal> {
  if (!hasSeal(config)) return { signature: null, stamped_at: null }
  const stamper = stamperOfCentre(config)
  let token: Uint8Array | null = null
  const stamp = stamper && (async (value: Uint8Array) => (token = await stamper(value)))
  const signature = await signDetached(receiptBytes(statement), sealOf(config), systemClock, stamp)
  return {
    signature: Buffer.from(signature).toString('base64'),
    stamped_at: token && momentOfStamp(token),
  }
}
