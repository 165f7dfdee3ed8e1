import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { certificateFactsOf } from '#platform/trust'
import type { Instant } from '#platform/values'
import { type OfficialSignature, type SigningOrder, signingMinutes } from '../official-signature.ts'
import { signingRefusals } from '../signing-refusals.ts'
import { componentsOf } from '../store/documents.ts'
import { changeSigningOrder, insertOfficialSignature } from '../store/official-signatures.ts'
import { addVersion } from './add-version.ts'
import { doerOf } from './holder.ts'
import { signable } from './order-signature.ts'
import type { NewComponent } from './register-document.ts'

/**
 * Puts the version that bears the own signature of an official beside the one it was made of, which stays byte for byte.
 * The order is used up by it.
 *
 * Czech: podpis úřední osoby. Law: act 297/2016 §§ 5, 11; decree 259/2012 § 16.
 *
 * Refuses as `signable` and `addVersion`, and with `records.signed-another` where another version has come meanwhile.
 */
export async function signComponent(
  scope: Scope,
  given: {
    order: SigningOrder
    file: Omit<NewComponent, 'role' | 'form'>
    stampedAt: Instant | null
  },
): Promise<OfficialSignature> {
  const { order, file, stampedAt } = given
  const of = (await componentsOf(scope, [order.document_id])).find(({ id }) => id === order.component_id)
  const last = of && (await signable(scope, { documentId: order.document_id, slot: of.slot }))
  if (!of || last?.id !== of.id) throw refuse(signingRefusals['signed-another'], {})
  const component = await addVersion(scope, { documentId: order.document_id, slot: of.slot, file })
  const facts = certificateFactsOf(Buffer.from(order.certificates?.[0] ?? '', 'base64'))
  if (!facts) throw refuse(signingRefusals['signing-over'], { minutes: signingMinutes })
  const { holder, issuer, serial, validTo } = facts
  const signature: OfficialSignature = {
    component_id: component.id,
    document_id: order.document_id,
    way: order.way,
    signed_by: doerOf(scope),
    signed_at: order.signs_at,
    certificate: { holder, issuer, serial, validTo: validTo.toISOString() },
    stamped_at: stampedAt,
  }
  await insertOfficialSignature(scope, signature)
  await changeSigningOrder(scope, order.id, { state: 'done' })
  for (const object of [
    { kind: 'component', id: component.id },
    { kind: 'document', id: order.document_id },
  ])
    await scope.announce({
      type: 'records.component-signed',
      object,
      erms: 'changed',
      detail: {
        component: component.identifier,
        of: of.identifier,
        way: order.way,
        certificate: serial,
        isStamped: stampedAt !== null,
      },
    })
  return signature
}
