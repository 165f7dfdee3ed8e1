import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Both } from '#platform/values'
import { conversionRefusals } from '../conversion-refusals.ts'
import { clauseRole, isUnderWay } from '../format-conversion.ts'
import { recordsRefusals } from '../refusals.ts'
import { appendComponents } from '../registration/append-components.ts'
import { changeConversion, lockedConversion } from '../store/conversions.ts'
import { componentById, componentsOf } from '../store/documents.ts'
import { addVersion } from './add-version.ts'
import type { NewComponent } from './register-document.ts'

type Converted = {
  readonly id: string
  /** What the look of the output is said to have lost. */
  readonly remarks: readonly Both[]
  readonly output: Omit<NewComponent, 'role' | 'form'>
  /** `null` for an own document (NSESSS 2.5.3). */
  readonly clause: Omit<NewComponent, 'role' | 'form'> | null
}

/**
 * Puts what was converted beside its original as a further version of the same component, and the clause beside both;
 * either both are there, or nothing.
 *
 * Law: act 499/2004 § 69a/3, 69a/4; decree 259/2012 § 24/3; NSESSS 2.5.1, 2.5.2, 2.5.5.
 *
 * Refuses with `records.conversion-overtaken`, and as `addVersion`.
 */
export async function finishConversion(
  scope: Scope,
  { id, output, clause, remarks }: Converted,
): Promise<void> {
  const conversion = await lockedConversion(scope, id)
  if (!conversion || !isUnderWay(conversion)) return
  const original = await componentById(scope, conversion.component_id)
  if (!original) throw refuse(recordsRefusals['not-found'], {})
  const { document_id: documentId, slot } = original
  const last = (await componentsOf(scope, [documentId])).filter(one => one.slot === slot).at(-1)
  if (last?.id !== original.id)
    throw refuse(conversionRefusals['conversion-overtaken'], { name: original.file_name })
  const version = await addVersion(scope, { documentId, slot, file: output })
  const [kept] = clause
    ? await appendComponents(scope, { id: documentId }, [{ ...clause, role: clauseRole, form: 'original' }])
    : []
  await changeConversion(scope, id, {
    state: 'done',
    trouble: null,
    remarks,
    finished_at: scope.clock.now(),
    output_id: version.id,
    clause_id: kept?.id ?? null,
  })
  await scope.announce({
    type: 'records.format-converted',
    object: { kind: 'document', id: documentId },
    erms: 'changed',
    detail: {
      of: original.identifier,
      to: version.identifier,
      clause: kept?.identifier ?? null,
      by: conversion.ordered_by.name,
    },
  })
}

/** Says why a conversion failed, where the clerk reads it; it may be ordered again. */
export async function failConversion(
  scope: Scope,
  { id, failure }: { readonly id: string; readonly failure: Both },
): Promise<void> {
  const conversion = await lockedConversion(scope, id)
  if (!conversion || !isUnderWay(conversion)) return
  await changeConversion(scope, id, {
    state: 'failed',
    finished_at: scope.clock.now(),
    failure,
    trouble: null,
  })
  const component = await componentById(scope, conversion.component_id)
  if (component)
    await scope.announce({
      type: 'records.conversion-failed',
      object: { kind: 'document', id: component.document_id },
      detail: { of: component.identifier, reason: failure.cs },
    })
}

/**
 * Writes down what stands in the way of a conversion that is tried again by itself. The same trouble met again is not told
 * anew.
 */
export async function delayConversion(
  scope: Scope,
  { id, trouble }: { readonly id: string; readonly trouble: Both },
): Promise<void> {
  const conversion = await lockedConversion(scope, id)
  if (!conversion || !isUnderWay(conversion)) return
  await changeConversion(scope, id, { state: 'waiting', trouble })
  if (conversion.trouble?.cs === trouble.cs) return
  const component = await componentById(scope, conversion.component_id)
  if (component)
    await scope.announce({
      type: 'records.conversion-delayed',
      object: { kind: 'document', id: component.document_id },
      detail: { of: component.identifier, reason: trouble.cs },
    })
}
