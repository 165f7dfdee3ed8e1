import { type Instant, yearOf } from '#platform/values'
import type { DocumentSipOrder, SipDossier, SipOrder } from '#preservation/packages'
import { strictestOf } from '../disposal/retention-conflict.ts'
import type { Holder, Settlement } from '../document.ts'
import { type Dossier, disposalOf, type RetentionRule } from '../dossier.ts'
import type { Bundle, Bundled, DocumentBundle } from './bundle.ts'
import { register, settlementOf, type Teller, tellerOf } from './teller.ts'
import { documentOf, notStored } from './told-document.ts'
import { crossReferencesOf } from './told-links.ts'
import { toldVolume } from './told-volume.ts'

/** Closing as it is, or as it would be now: the dry run judges a dossier that is still open. */
function closingOf(
  dossier: Dossier,
  rule: RetentionRule,
  now: Instant,
): { at: Instant; settlement: Settlement; disposal: ReturnType<typeof disposalOf> } {
  const at = dossier.closed_at ?? now
  const settlement = dossier.closing ?? {
    method: 'by-document',
    content: null,
    reason: null,
    holder: dossier.holder,
  }
  return { at, settlement, disposal: dossier.disposal ?? disposalOf(rule, yearOf(at)) }
}

/** Name of the package: ours, unique, short, without diacritics (NSESSS 9.2.12, rule dat1a). */
export const packageName = (packed: Pick<Dossier, 'identifier'>, attempt: number): string =>
  `SIP_${packed.identifier}_${attempt}`

/** How each dossier is closed, and how all of them are disposed of: as one where they are joined. */
function closingsOf({ dossiers, volume }: Bundle, now: Instant) {
  const closings = dossiers.map(({ dossier, rule }) => ({ dossier, ...closingOf(dossier, rule, now) }))
  const frozen = volume?.volume.disposal
  if (frozen) return closings.map(closing => ({ ...closing, disposal: frozen }))
  if (closings.length === 1) return closings
  const chosen = strictestOf(closings.map(({ dossier, disposal }) => ({ of: dossier.mark, disposal })))!
  return closings.map(closing => ({ ...closing, disposal: chosen }))
}

function dossierOf(
  tell: Teller,
  { dossier, at, settlement, disposal }: ReturnType<typeof closingsOf>[number],
  bundle: Bundle,
): SipDossier {
  const documents = bundle.documents.filter(document => document.dossier_id === dossier.id)
  const isOnPaper = documents.some(({ id }) => bundle.papers.some(paper => paper.document_id === id))
  return {
    identity: tell.identity(dossier.identifier),
    log: tell.log('dossier', dossier.id),
    title: dossier.subject,
    ...crossReferencesOf(tell, bundle, dossier.id),
    registration: { number: dossier.mark, period: { year: dossier.year }, register },
    createdOn: dossier.opened_at,
    openedOn: dossier.opened_at,
    closedOn: at,
    settlement: settlementOf(tell, at, settlement),
    disposal: tell.disposal(disposal),
    ...(isOnPaper && { location: bundle.stored.get(dossier.id)?.place ?? notStored }),
    documents: documents.map(document => documentOf(tell, document, bundle)),
  }
}

/** What every package tells beside that which it is of. `now` is the moment of the order. */
function frameOf(
  bundle: Bundled,
  tell: Teller,
  { name, now, holder }: { name: string; now: Instant; holder: Holder },
) {
  const { office, plan, groups, rule } = bundle
  return {
    name,
    createdAt: now,
    organisation: { name: office.name },
    individuals: [{ name: holder.name }],
    software: { name: 'eGON centrum', version: '1' },
    plan: {
      identity: tell.identity(plan.identifier),
      log: tell.log('filing-plan', plan.id),
      name: plan.name,
      openedOn: plan.valid_from,
      publisher: {
        kind: 'organisation' as const,
        identity: { value: office.ico, source: 'IČO' },
        name: office.name,
        seat: office.address,
      },
    },
    groups: groups.map((group, at) => ({
      identity: tell.identity(group.identifier),
      log: tell.log('subject-group', group.id),
      title: group.title,
      createdOn: group.opened_on,
      simpleCode: group.simple_code,
      fullCode: group.filing_code,
      openedOn: group.opened_on,
      // The last group carries the rule; that of a part, while a dossier of a volume is only tried.
      ...(at === groups.length - 1 && !bundle.volume && { rule: tell.rule(rule) }),
    })),
  }
}

/** Tells a dossier to the writer of packages. `now` is the moment of the order. */
export function sipOrderOf(bundle: Bundle, name: string, now: Instant): SipOrder {
  const tell = tellerOf(bundle)
  const [closing, ...others] = closingsOf(bundle, now)
  return {
    ...frameOf(bundle, tell, { name, now, holder: closing!.settlement.holder }),
    dossier: dossierOf(tell, closing!, bundle),
    ...(bundle.volume && { volume: toldVolume(tell, bundle.volume, bundle.logs) }),
    ...(others.length > 0 && { joined: others.map(other => dossierOf(tell, other, bundle)) }),
  }
}

/** Tells a document without a dossier to the writer of packages: it is settled and disposed of by itself. */
export function documentSipOrderOf(bundle: DocumentBundle, name: string, now: Instant): DocumentSipOrder {
  const tell = tellerOf(bundle)
  const { document, disposal } = bundle.alone
  const told = documentOf(tell, document, bundle)
  return {
    ...frameOf(bundle, tell, { name, now, holder: document.settlement!.holder }),
    alone: { ...told, settlement: told.settlement!, disposal: tell.disposal(disposal) },
  }
}
