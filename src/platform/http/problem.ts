import type { Refusal } from '#platform/refusals'
import type { Tongue } from '#platform/values'

/** A refusal as RFC 9457 `application/problem+json`; `code` is stable, `detail` is for people. */
export const problemOf = (refusal: Refusal, tongue: Tongue, instance: string) => ({
  type: `urn:egon:refusal:${refusal.code}`,
  title: refusal.code,
  status: refusal.status,
  detail: refusal.sentence[tongue],
  code: refusal.code,
  law: refusal.law,
  instance,
  ...(Object.keys(refusal.details).length > 0 && { details: refusal.details }),
})
