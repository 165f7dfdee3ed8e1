import type { Scope } from '#platform/acts'
import { newId, systemClock } from '#platform/values'
import type { Component } from '../document.ts'
import type { FoundSignatures, SignatureCheck } from '../signature-check.ts'
import { insertSignatureCheck } from '../store/signature-checks.ts'
import { doerOf } from './holder.ts'

/**
 * Writes down what a look at the signatures, seals and time stamps of a file found. Looks before it stay; the newest one
 * counts. A file that bears none leaves no line in the log. Certificates live in real time, and so does the look.
 *
 * Czech: ověření bezpečnostních prvků. Law: decree 259/2012 § 4/6, 4/7; NSESSS 2.6.1, 2.6.2; act 297/2016 § 12.
 */
export async function recordSignatureCheck(
  scope: Scope,
  component: Pick<Component, 'id' | 'document_id' | 'identifier'>,
  found: FoundSignatures,
): Promise<SignatureCheck> {
  const check: SignatureCheck = {
    ...found,
    id: newId(),
    component_id: component.id,
    checked_by: doerOf(scope),
    checked_at: systemClock.now(),
  }
  await insertSignatureCheck(scope, check)
  if (found.result !== 'none')
    for (const object of [
      { kind: 'component', id: component.id },
      { kind: 'document', id: component.document_id },
    ])
      await scope.announce({
        type: 'records.signatures-checked',
        object,
        erms: 'changed',
        detail: {
          component: component.identifier,
          result: found.result,
          signatures: found.signatures.length,
          isTest: found.test_anchors,
        },
      })
  return check
}
