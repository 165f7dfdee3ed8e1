import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import {
  type AuthorisedConversion,
  conversionNumber,
  isAwaited,
} from '../authorised/authorised-conversion.ts'
import { authorisedRefusals } from '../authorised/refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeAuthorisedConversion, lockedAuthorisedConversion } from '../store/authorised-conversions.ts'
import { holderOf } from './holder.ts'

/**
 * A conversion whose clause is awaited, locked.
 *
 * Refuses with `records.not-found`, `conversion-over`.
 */
export async function awaitedConversion(scope: Scope, id: string): Promise<AuthorisedConversion> {
  const conversion = await lockedAuthorisedConversion(scope, id)
  if (!conversion) throw refuse(recordsRefusals['not-found'], {})
  if (!isAwaited(conversion))
    throw refuse(authorisedRefusals['conversion-over'], { number: conversionNumber(conversion) })
  return conversion
}

/**
 * Notes that the files for the state's application were taken away; taken again, the first time stays.
 *
 * Refuses as `awaitedConversion`.
 */
export async function handOverConversion(scope: Scope, { id }: { readonly id: string }): Promise<void> {
  const conversion = await awaitedConversion(scope, id)
  if (conversion.state === 'prepared')
    await changeAuthorisedConversion(scope, id, {
      state: 'handed-over',
      handed_over_at: scope.clock.now(),
    })
  await scope.announce({
    type: 'records.authorised-conversion-handed-over',
    object: { kind: 'document', id: conversion.document_id },
    erms: 'exported',
    detail: { number: conversionNumber(conversion) },
  })
}

/**
 * Ends a conversion that was not performed. Its number stays taken, with the reason beside it.
 *
 * Czech: neprovedená konverze. Law: act 300/2008 §§ 24, 26.
 *
 * Refuses with `records.reason-missing` and as `awaitedConversion`.
 */
export async function giveUpConversion(
  scope: Scope,
  given: { readonly id: string; readonly reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const conversion = await awaitedConversion(scope, given.id)
  await changeAuthorisedConversion(scope, conversion.id, {
    state: 'given-up',
    ended_by: holderOf(scope),
    ended_at: scope.clock.now(),
    end_reason: reason,
  })
  await scope.announce({
    type: 'records.authorised-conversion-given-up',
    object: { kind: 'document', id: conversion.document_id },
    detail: { number: conversionNumber(conversion), reason },
  })
}
