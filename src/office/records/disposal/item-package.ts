import type { Instance, Scope, Who } from '#platform/acts'
import { dayOf, type Instant } from '#platform/values'
import {
  judgePackage,
  type MetadataSipOrder,
  nodeHashing,
  outsidePdfAOf,
  type SipOrder,
  sipSource,
} from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import { buildPackage } from '../package/build-package.ts'
import { type Bundle, bundleOf, volumeBundleOf } from '../package/bundle.ts'
import { sipOrderOf } from '../package/sip-order.ts'
import { tellerOf } from '../package/teller.ts'
import { dossierById } from '../store/dossiers.ts'
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

const bundled = async (scope: Scope, item: DisposalItem, until: Instant): Promise<Bundle> =>
  item.kind === 'volume'
    ? volumeBundleOf(scope, item.record_id, until)
    : bundleOf(scope, (await dossierById(scope, item.record_id))!, until)

/** How much of an item is on paper, in words; the package of a transfer says it. */
const quantityOf = ({ papers }: Bundle): string | undefined =>
  papers.length > 0 ? `${papers.length} analogových dokumentů` : undefined

async function orderOf(
  scope: Scope,
  proceeding: DisposalProceeding,
  item: DisposalItem,
  purpose: PackagePurpose,
): Promise<SipOrder | MetadataSipOrder> {
  // Everything as it was when it was proposed: log lines that came later stay out (NSESSS 9.2.13).
  const at = proceeding.made_at
  const bundle = await bundled(scope, item, at)
  const order = sipOrderOf(bundle, nameOf(item, proceeding, purpose), at)
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
