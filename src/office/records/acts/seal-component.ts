import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Instant, MIB } from '#platform/values'
import type { Component } from '../document.ts'
import { ownRefusals } from '../own-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { canBearSeal, type Sealing, sealedMostBytes } from '../sealing.ts'
import { sealingRefusals } from '../sealing-refusals.ts'
import { componentsOf } from '../store/documents.ts'
import { insertSealing, sealingsOf } from '../store/sealings.ts'
import { addVersion } from './add-version.ts'
import { holderOf } from './holder.ts'
import type { NewComponent } from './register-document.ts'
import { ownInWork } from './write-draft.ts'

/**
 * The version of an own document's file that would be sealed now: the last one, finished, a PDF, not sealed yet.
 *
 * Refuses with `records.not-found`, `not-own`, `document-settled`, `dossier-closed`, `draft-not-final`, `seal-needs-pdf`,
 * `seal-too-large`, `sealed-already`.
 */
export async function sealable(
  scope: Scope,
  given: { documentId: string; slot: number },
): Promise<Component> {
  const { document, components } = await ownInWork(scope, given.documentId)
  const last = components.filter(({ slot }) => slot === given.slot).at(-1)
  if (!last) throw refuse(recordsRefusals['not-found'], {})
  if (last.form === 'draft')
    throw refuse(ownRefusals['draft-not-final'], { reference: document.reference_number })
  if (!canBearSeal(last)) throw refuse(sealingRefusals['seal-needs-pdf'], { name: last.file_name })
  if (last.size_bytes > sealedMostBytes)
    throw refuse(sealingRefusals['seal-too-large'], {
      name: last.file_name,
      most: `${sealedMostBytes / MIB} MB`,
    })
  const sealed = await sealingsOf(scope, document.id)
  if (sealed.some(one => one.component_id === last.id))
    throw refuse(sealingRefusals['sealed-already'], { name: last.file_name })
  return last
}

/**
 * Puts the version that bears the seal of the office beside the one it was made of, which stays byte for byte.
 *
 * Czech: zapečetění dokumentu. Law: act 297/2016 §§ 8, 9; regulation (EU) 910/2014 art. 35; decree 259/2012 § 16.
 *
 * Refuses as `sealable` and `addVersion`, and with `sealed-another` where another version has come meanwhile.
 */
export async function sealComponent(
  scope: Scope,
  given: {
    documentId: string
    of: Component
    file: Omit<NewComponent, 'role' | 'form'>
    stampedAt: Instant | null
  },
): Promise<Sealing> {
  const { documentId, of, file, stampedAt } = given
  const last = await sealable(scope, { documentId, slot: of.slot })
  if (last.id !== of.id) throw refuse(sealingRefusals['sealed-another'], {})
  const component = await addVersion(scope, { documentId, slot: of.slot, file })
  const sealing: Sealing = {
    component_id: component.id,
    document_id: documentId,
    sealed_by: holderOf(scope),
    sealed_at: scope.clock.now(),
    stamped_at: stampedAt,
  }
  await insertSealing(scope, sealing)
  for (const object of [
    { kind: 'component', id: component.id },
    { kind: 'document', id: documentId },
  ])
    await scope.announce({
      type: 'records.component-sealed',
      object,
      erms: 'changed',
      detail: { component: component.identifier, of: of.identifier, isStamped: stampedAt !== null },
    })
  return sealing
}

/** What of a document may be sealed now, for its page. */
export async function sealableNow(scope: Scope, documentId: string): Promise<Component[]> {
  const components = await componentsOf(scope, [documentId])
  const sealed = await sealingsOf(scope, documentId)
  const last = new Map(components.map(one => [one.slot, one]))
  return [...last.values()].filter(
    one => one.form !== 'draft' && canBearSeal(one) && !sealed.some(({ component_id: id }) => id === one.id),
  )
}
