import { nextNumber, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId, yearOf } from '#platform/values'
import {
  type AuthorisedConversion,
  type ConversionDirection,
  type ConversionGround,
  type ConvertedInput,
  conversionNumber,
  convertedMostBytes,
  isPrintable,
} from '../authorised/authorised-conversion.ts'
import { type NotConvertible, notConvertible, type ordinaryInput } from '../authorised/not-convertible.ts'
import { authorisedRefusals } from '../authorised/refusals.ts'
import { signaturesOfClause } from '../clause-signature.ts'
import { type Component, type Document, isEncrypted, lastVersions } from '../document.ts'
import { acceptsDocuments } from '../dossier.ts'
import { scansOf } from '../paper-conversion.ts'
import { recordsRefusals } from '../refusals.ts'
import { insertAuthorisedConversion } from '../store/authorised-conversions.ts'
import { componentsOf, lockedDocument } from '../store/documents.ts'
import { lockedDossierBehind } from '../store/dossiers.ts'
import { lastChecksOf } from '../store/signature-checks.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { holderOf } from './holder.ts'

/** What the clerk says of what is to be converted. */
export type ConversionOrder = {
  readonly documentId: string
  readonly direction: ConversionDirection
  readonly ground: ConversionGround
  /** Whether it is one of those that are never converted. */
  readonly inputKind: NotConvertible | typeof ordinaryInput
  /** The file that becomes paper, or the scan of the paper whose next version the output will be. */
  readonly componentId: string | null
  /** Of the paper; needed where it is converted. */
  readonly sheets: number | null
  readonly visibleElement: string | null
}

/** Files that may go into a conversion in each direction. */
export function convertibleFiles(
  document: Document,
  components: readonly Component[],
): Readonly<Record<ConversionDirection, readonly Component[]>> {
  return {
    'electronic-to-paper': lastVersions(components).filter(one => isPrintable(one) && !isEncrypted(one)),
    'paper-to-electronic': scansOf(document, components),
  }
}

const fileOf = ({ file_name: name, identifier, digest, size_bytes: sizeBytes, format }: Component) => ({
  name,
  identifier,
  digest,
  sizeBytes,
  format: [format.name, format.version].filter(Boolean).join(' '),
})

/** The file with what was found in it: its signatures were looked at, and none of them is broken (act 300/2008 § 24). */
async function fileInput(scope: Scope, document: Document, component: Component): Promise<ConvertedInput> {
  const check = (await lastChecksOf(scope, [document.id])).get(component.id)
  if (!check) throw refuse(authorisedRefusals['conversion-input-unchecked'], { name: component.file_name })
  if (check.result === 'invalid')
    throw refuse(authorisedRefusals['conversion-input-broken'], { name: component.file_name })
  return {
    file: fileOf(component),
    sheets: null,
    visibleElement: null,
    signatures: signaturesOfClause(check),
    checkedAt: check.checked_at.toISOString(),
  }
}

async function inputOf(
  scope: Scope,
  document: Document,
  { direction, componentId, sheets, visibleElement }: ConversionOrder,
): Promise<ConvertedInput> {
  const components = await componentsOf(scope, [document.id])
  const component = convertibleFiles(document, components)[direction].find(({ id }) => id === componentId)
  if (direction === 'electronic-to-paper') {
    if (!component || component.size_bytes > convertedMostBytes)
      throw refuse(authorisedRefusals['conversion-input-unfit'], {
        name: components.find(({ id }) => id === componentId)?.file_name ?? '–',
      })
    return fileInput(scope, document, component)
  }
  if (componentId !== null && !component) throw refuse(recordsRefusals['not-found'], {})
  return {
    file: component ? fileOf(component) : null,
    sheets,
    visibleElement: visibleElement?.trim() || null,
    signatures: [],
    checkedAt: null,
  }
}

/**
 * Enters a conversion into the register of the office under the next number and prepares what the state's application
 * asks for. The conversion itself is made there.
 *
 * Czech: příprava autorizované konverze. Law: act 300/2008 §§ 22 to 24, § 26.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `not-convertible`,
 * `dossier-closed` (where an output would come), `conversion-input-unfit`, `conversion-input-unchecked`,
 * `conversion-input-broken`.
 */
export async function prepareAuthorisedConversion(
  scope: Scope,
  order: ConversionOrder,
): Promise<AuthorisedConversion> {
  const document = await lockedDocument(scope, order.documentId)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  if (order.inputKind !== 'ordinary')
    throw refuse(authorisedRefusals['not-convertible'], { what: notConvertible[order.inputKind] })
  const dossier = document.dossier_id ? await lockedDossierBehind(scope, document.dossier_id) : null
  if (order.direction === 'paper-to-electronic' && dossier && !acceptsDocuments(dossier))
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  const input = await inputOf(scope, document, order)
  const at = scope.clock.now()
  const year = yearOf(at)
  const conversion: AuthorisedConversion = {
    id: newId(),
    year,
    ordinal: await nextNumber(scope, 'authorised-conversion', String(year)),
    direction: order.direction,
    ground: order.ground,
    document_id: document.id,
    input_id: order.componentId,
    input,
    state: 'prepared',
    prepared_by: holderOf(scope),
    prepared_at: at,
    handed_over_at: null,
    ended_by: null,
    ended_at: null,
    end_reason: null,
    clause: null,
    clause_code: null,
    output_id: null,
    clause_id: null,
  }
  await insertAuthorisedConversion(scope, conversion)
  await scope.announce({
    type: 'records.authorised-conversion-prepared',
    object: { kind: 'document', id: document.id },
    detail: { number: conversionNumber(conversion), direction: order.direction, ground: order.ground },
  })
  return conversion
}
