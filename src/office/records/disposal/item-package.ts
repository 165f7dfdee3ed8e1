import type { Instance, Scope, Who } from '#platform/acts'
import { dayOf, type Instant } from '#platform/values'
import {
  type AnySipOrder,
  type DocumentSipOrder,
  judgePackage,
  nodeHashing,
  outsidePdfAOf,
  type SipOrder,
  sipSource,
} from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import { buildPackage } from '../package/build-package.ts'
import { type Bundled, bundleOf, documentBundleOf, volumeBundleOf } from '../package/bundle.ts'
import { documentSipOrderOf, sipOrderOf } from '../package/sip-order.ts'
import { tellerOf } from '../package/teller.ts'
import { documentById } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { oldDocument } from '../store/old-documents.ts'
import type { DisposalItem, DisposalProceeding, MadePackage, PackagePurpose } from './proceeding.ts'

const purposeLetters = { proposal: 'N', content: 'O', transfer: 'P' } as const

/** Unique, short, without diacritics (NSESSS 9.2.12): of which record, in which proceeding, what for. */
const nameOf = (item: DisposalItem, { number }: DisposalProceeding, purpose: PackagePurpose): string =>
  `SIP_${item.identifier}_${purposeLetters[purpose]}${number.replace(/^\D+/, '').replace('/', '-')}`

const profiles = {
  metadata: 'NSESSS2024/SKARTACE_METADATA',
  everything: 'NSESSS2024/SKARTACE_UPLNY',
  transfer: 'NSESSS2024/PREJIMKA',
} as const

/** The rows of an item and what its package tells of them, as all was at a moment. */
async function toldItem(
  scope: Scope,
  item: DisposalItem,
  name: string,
  at: Instant,
): Promise<{ bundle: Bundled; order: SipOrder | DocumentSipOrder }> {
  if (item.kind === 'document') {
    const document = (await documentById(scope, item.record_id))!
    const bundle = await documentBundleOf(scope, document, (await oldDocument(scope, document.id))!, at)
    return { bundle, order: documentSipOrderOf(bundle, name, at) }
  }
  const bundle =
    item.kind === 'volume'
      ? await volumeBundleOf(scope, item.record_id, at)
      : await bundleOf(scope, (await dossierById(scope, item.record_id))!, at)
  return { bundle, order: sipOrderOf(bundle, name, at) }
}

/** How much of an item is on paper, in words; the package of a transfer says it. */
const quantityOf = ({ papers }: Bundled): string | undefined =>
  papers.length > 0 ? `${papers.length} analogových dokumentů` : undefined

async function orderOf(
  scope: Scope,
  proceeding: DisposalProceeding,
  item: DisposalItem,
  purpose: PackagePurpose,
): Promise<AnySipOrder> {
  // Everything as it was when it was proposed: log lines that came later stay out (NSESSS 9.2.13).
  const at = proceeding.made_at
  const { bundle, order } = await toldItem(scope, item, nameOf(item, proceeding, purpose), at)
  if (purpose === 'proposal' && proceeding.carries === 'metadata') return { ...order, carries: 'metadata' }
  if (purpose !== 'transfer') return order
  const quantity = quantityOf(bundle)
  return {
    ...order,
    proceeding: {
      on: proceeding.protocol_on!,
      ...(quantity && { quantity }),
      reason: `${proceeding.archive}, ${proceeding.archive_number ?? proceeding.number}`,
      assessor: tellerOf(bundle).person(proceeding.made_by),
    },
  }
}

/** Makes the package of an item for a purpose and judges it by the rules of the archives; the same each time. */
export async function makeItemPackage(
  instance: Instance,
  who: Who,
  {
    proceeding,
    item,
    purpose,
  }: { proceeding: DisposalProceeding; item: DisposalItem; purpose: PackagePurpose },
): Promise<MadePackage> {
  const order = await instance.runner.read(who, scope => orderOf(scope, proceeding, item, purpose))
  const contents = objectStoresOf(instance).content
  const made = await buildPackage(contents, who.organisation, order)
  const profile =
    purpose === 'transfer'
      ? profiles.transfer
      : profiles[order.carries === 'metadata' ? 'metadata' : 'everything']
  const source = sipSource(order, (component, options) =>
    contents.pieces(who.organisation, component.digest, options),
  )
  const verdict = await judgePackage(source, {
    profile,
    date: dayOf(instance.clock.now()),
    outsidePdfA: outsidePdfAOf(instance),
    hashing: nodeHashing,
  })
  const findings = verdict.findings
    .filter(({ level }) => level === 'error')
    .map(({ rule, message }) => ({ rule, message }))
  const hash = await nodeHashing.begin('crc32')
  for await (const piece of contents.pieces(who.organisation, made.digest, { lent: true })) hash.update(piece)
  return { name: order.name, ...made, crc32: hash.hex(), findings }
}
