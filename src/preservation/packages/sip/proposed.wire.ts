import { type Day, isDay } from '#platform/values'
import { attributeOf, childrenOf, textOf } from '#platform/xml'
import { allDescribed, type Described } from '../aip/described.ts'
import { describedIn } from '../aip/described.wire.ts'
import type { Hashing } from '../hashing.ts'
import { readMetadata } from '../judge/metadata.ts'
import { labels } from '../judge/profiles.ts'
import { sipSchemas } from '../notation/sip-schemas.ts'
import { openPackage } from '../open-package.ts'
import type { PackageSource } from '../tree.ts'
import { type Entity, saidIn, within } from '../view/entities.ts'
import { closingDay, codesOf, isAnalogue, sipView } from '../view/sip-view.ts'
import type { Identity } from './order-parts.ts'

/** A document of a proposed package. */
export type ProposedDocumentFacts = {
  readonly identity: Identity
  readonly mark: string
  readonly title: string
  readonly day: Day | null
}

/** What an archive asks of a package that is proposed to it or handed over. */
export type ProposedFacts = {
  readonly kind: 'dossier' | 'volume' | 'document'
  readonly identity: Identity
  readonly title: string
  readonly mark: string
  readonly filingCode: string
  readonly groupTitle: string
  readonly disposalCode: string
  readonly ruleTitle: string
  readonly retentionYears: number | null
  readonly disposalYear: number | null
  readonly from: Day | null
  readonly to: Day | null
  readonly isAnalogue: boolean
  readonly documents: readonly ProposedDocumentFacts[]
  /** Other base entities, joined by firm links. */
  readonly joined: readonly Identity[]
  /** IČO of whoever settled it, or whose plan it is. */
  readonly originatorIcos: readonly string[]
  /** Whether it is for transfer (*přejímka*), else for a proceeding; and whether it carries files. */
  readonly isTransfer: boolean
  readonly hasFiles: boolean
  /** From the filing plan down; paths of components as they lie in the package. */
  readonly described: readonly Described[]
}

const kinds = { Spis: 'dossier', Dil: 'volume', Dokument: 'document' } as const

const identityOf = ({ identities: [first] }: Entity): Identity => first ?? { value: '', source: '' }
const numberIn = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : null
const dayIn = (text: string | undefined): Day | null => {
  const day = text?.slice(0, 10)
  return day !== undefined && isDay(day) ? day : null
}

/** The subject group in which a base entity lies. */
function groupOf(entity: Entity): Entity | null {
  for (let up: Entity | null = entity.upper; up; up = up.upper) if (up.kind === 'VecnaSkupina') return up
  return null
}

function icosOf(entity: Entity): readonly string[] {
  const holders = ['Vyrizeni', 'VyrizeniUzavreni', 'Uzavreni'].map(name =>
    within(entity, name, 'Zpracovatel'),
  )
  return holders
    .flatMap(holder => childrenOf(holder, 'nsesss:Subjekt'))
    .flatMap(subject => childrenOf(subject, 'nsesss:IdentifikatorOrganizace'))
    .filter(id => ['IČO', 'IČ'].includes(attributeOf(id, 'zdroj') ?? ''))
    .map(id => textOf(id).trim())
}

const documentsIn = (tops: readonly Described[]): readonly ProposedDocumentFacts[] =>
  tops
    .flatMap(top => [...allDescribed(top)])
    .filter(({ kind }) => kind === 'document')
    .map(({ identity, mark, title, from }) => ({ identity, mark: mark ?? '', title, day: from ?? null }))

/**
 * Reads what an archive asks of a package; `null` where its metadata cannot be read that far or hold no base entity.
 *
 * Source: NSESSS 2024, Annex 2; act 499/2004 § 9.
 */
export async function readProposedFacts(
  source: PackageSource,
  hashing: Hashing,
): Promise<ProposedFacts | null> {
  const tree = await openPackage(source, { hashing })
  const file = tree.files.find(({ path }) => path === 'mets.xml')
  const root = file ? (await readMetadata(file, sipSchemas)).root : null
  const view = root && sipView(root)
  const base = view?.bases[0]
  if (!root || !view || !base || !(base.kind in kinds)) return null
  const described = describedIn(root)
  const codes = codesOf(base)
  const rule = ['Vyrazovani', 'SkartacniRezim'] as const
  const identity = identityOf(base)
  const registered = saidIn(base, 'Evidence', 'EvidencniCislo')
  return {
    kind: kinds[base.kind as keyof typeof kinds],
    identity,
    title: saidIn(base, 'Popis', 'Nazev') ?? '',
    mark: registered || identity.value,
    filingCode: codes.full ?? codes.simple ?? '',
    groupTitle: (groupOf(base) && saidIn(groupOf(base)!, 'Popis', 'Nazev')) ?? '',
    disposalCode: saidIn(base, ...rule, 'SkartacniZnak') ?? '',
    ruleTitle: saidIn(base, ...rule, 'Nazev') ?? '',
    retentionYears: numberIn(saidIn(base, ...rule, 'SkartacniLhuta')),
    disposalYear: numberIn(saidIn(base, 'Vyrazovani', 'DataceVyrazeni', 'RokSkartacniOperace')),
    from: dayIn(
      saidIn(base, 'Manipulace', 'DatumOtevreni') ??
        saidIn(base, 'Puvod', 'DorucenyDokument', 'DatumDoruceni') ??
        saidIn(base, 'Puvod', 'VlastniDokument', 'DatumVytvoreni'),
    ),
    to: dayIn(saidIn(base, 'Manipulace', 'DatumUzavreni') ?? closingDay(base)),
    isAnalogue: isAnalogue(base) ?? false,
    documents: documentsIn(described),
    joined: view.bases.slice(1).map(identityOf),
    originatorIcos: view.bases.flatMap(icosOf),
    isTransfer: attributeOf(root, 'LABEL') === labels.transfer,
    hasFiles: tree.files.some(({ path }) => path.startsWith('komponenty/')),
    described,
  }
}
