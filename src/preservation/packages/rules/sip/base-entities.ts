import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from '#platform/xml'
import type { Fault, Rule } from '../../judge/rule.ts'
import { type Entity, type EntityIdentity, identityOf, within } from '../../view/entities.ts'
import { closingDay, type SipView } from '../../view/sip-view.ts'
import { called, content, faultAt, faultOf, ruleOf } from './demand.ts'

/** Last day of closing under the older rules: till then a document may travel alone and sign V may be given. */
export const olderRulesTill = '2026-12-31'

export const keyOf = ({ value, source }: EntityIdentity): string => `${value}\n${source}`

/** Closed under the older rules, itself or, where it does not say, the base entity around it. */
const isOlder = (entity: Entity): boolean => {
  const day = closingDay(entity) ?? (entity.base && closingDay(entity.base))
  return day ? day <= olderRulesTill : false
}

function* loneBase(sip: SipView) {
  const [base, ...others] = sip.bases
  const found = sip.descriptions
    .flatMap(section => childrenOf(section, 'mets:mdWrap'))
    .flatMap(wrap => childrenOf(wrap, 'mets:xmlData'))
  const children = found.flatMap(data => childrenOf(data))
  if (!base || others.length > 0 || children.length !== 1)
    yield faultAt(
      found[0] ?? sip.root,
      `Bez pevného křížového odkazu má balíček právě jednu základní entitu (díl nebo spis); je jich ${children.length}. Rozdělte je do samostatných balíčků.`,
      `Without a firm cross reference the package has exactly one base entity (volume or dossier); there are ${children.length}. Part them into packages of their own.`,
    )
  if (base?.kind === 'Dokument' && !isOlder(base))
    yield faultOf(
      base,
      `Samostatný dokument smí být základní entitou, jen když byl vyřízen nejpozději 31. 12. 2026; ${called(base)} není. Vložte jej do spisu.`,
      `A lone document may be the base entity only when it was settled by 31 December 2026; ${called(base)} was not. Put it into a dossier.`,
      within(base, 'Vyrizeni', 'Datum'),
    )
  if (base && base.kind !== 'Dokument' && base.kind !== 'Dil' && base.kind !== 'Spis')
    yield faultOf(
      base,
      `Základní entitou balíčku smí být díl, spis nebo dokument, ne ${called(base)}.`,
      `The base entity of a package is a volume, a dossier or a document, not ${called(base)}.`,
    )
}

/** Whether an entity may be an end of a firm link: a dossier outside a volume, or what was closed under older rules. */
const mayBeJoined = (entity: Entity): boolean => isOlder(entity) || (entity.kind === 'Spis' && entity.isBase)

function* unfitEnd(link: XmlElement, end: Entity): Generator<Fault> {
  yield faultAt(
    link,
    `Pevným křížovým odkazem se spojují jen spisy mimo díl, nebo entity uzavřené nejpozději 31. 12. 2026; ${called(end)} mezi ně nepatří.`,
    `Firm cross references join dossiers outside volumes, or entities closed by 31 December 2026; ${called(end)} is neither.`,
  )
}

type Ends = {
  readonly bases: ReadonlyMap<string, readonly Entity[]>
  readonly owners: ReadonlyMap<XmlElement, Entity>
}

function* firmLink(link: XmlElement, { bases, owners }: Ends, isStrict: boolean): Generator<Fault> {
  const named = childOf(link, 'nsesss:Identifikator')
  const targets = named ? (bases.get(keyOf(identityOf(named))) ?? []) : []
  const [target] = targets
  const owner = ownerOf(link, owners)
  if (targets.length !== 1 || !target)
    yield faultAt(
      link,
      `Pevný křížový odkaz vede na „${textOf(named).trim()}“; v balíčku musí být právě jedna taková základní entita, je jich ${targets.length}. Přidejte spojenou entitu, nebo odkaz zrušte.`,
      `A firm cross reference leads to "${textOf(named).trim()}"; the package must hold exactly one such base entity, it holds ${targets.length}. Add the joined entity or undo the link.`,
    )
  else if (owner?.base === target)
    yield faultAt(
      link,
      `Pevný křížový odkaz vede z entity ${called(target)} na ni samu. Odkaz zrušte.`,
      `A firm cross reference leads from ${called(target)} to itself. Undo the link.`,
    )
  else if (!(isStrict ? isOlder(target) : mayBeJoined(target))) yield* unfitEnd(link, target)
  else if (!isStrict && owner && !mayBeJoined(owner)) yield* unfitEnd(link, owner)
}

function ownerOf(link: XmlElement, owners: ReadonlyMap<XmlElement, Entity>): Entity | undefined {
  for (let at: XmlElement | null = link.parent; at; at = at.parent) {
    const owner = owners.get(at)
    if (owner) return owner
  }
  return undefined
}

/** Rules on what a package is of: one volume or dossier, or several joined by firm links (NSESSS 4.1.2, 9.2.2). */
export const baseEntityRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs28',
      'vyhláška 259/2012 Sb. § 12/1; NSESSS, příloha 2, bod 1.8',
      'Balíček bez pevného křížového odkazu obsahuje právě jeden díl nebo spis; samostatný dokument jen vyřízený do 31. 12. 2026.',
      'A package without a firm cross reference holds exactly one volume or dossier; a lone document only if settled by 31 December 2026.',
    ),
    function* (sip) {
      if (!sip.isJoined) yield* loneBase(sip)
    },
  ),
  ruleOf(
    content(
      'obs29',
      'NSESSS 4.1.2, 4.1.3, 4.1.4; příloha 2, bod 1.8',
      'Pevný křížový odkaz vede na právě jednu jinou základní entitu balíčku, kterou lze takto spojit.',
      'A firm cross reference leads to exactly one other base entity of the package that may be joined so.',
    ),
    function* (sip, { strictZaf }) {
      if (!sip.isJoined) return
      const ends = {
        bases: Map.groupBy(sip.bases, ({ identities: [first] }) => (first ? keyOf(first) : '')),
        owners: new Map(sip.entities.map(entity => [entity.element, entity])),
      }
      for (const link of sip.every('KrizovyOdkaz'))
        if (attributeOf(link, 'pevny') === 'ano') yield* firmLink(link, ends, strictZaf)
    },
  ),
  ruleOf(
    content(
      'obs69',
      'nsesss-common.xsd, tDokument',
      'Dokument jako základní entita je vyřízený.',
      'A document that is the base entity is settled.',
    ),
    function* (sip) {
      for (const base of sip.bases)
        if (base.kind === 'Dokument' && !within(base, 'Vyrizeni'))
          yield faultOf(
            base,
            `${called(base)}: chybí údaje o vyřízení (Vyrizeni). Dokument nejdřív vyřiďte.`,
            `${called(base)}: data of settlement (Vyrizeni) are missing. Settle the document first.`,
          )
    },
  ),
  ruleOf(
    content(
      'obs86',
      'nsesss-common.xsd, tMaterskeEntityDokumentu',
      'Mateřské entity má jen dokument, který je základní entitou.',
      'Only a document that is the base entity has parent entities.',
    ),
    function* (sip) {
      const places = new Set(
        sip.bases
          .filter(({ kind }) => kind === 'Dokument')
          .map(base => within(base, 'Trideni', 'MaterskeEntity')),
      )
      for (const parents of sip.every('MaterskeEntity'))
        if (!places.has(parents))
          yield faultAt(
            parents,
            'Prvek MaterskeEntity patří jen k dokumentu, který je základní entitou. U dokumentu ve spisu jej odstraňte.',
            'Element MaterskeEntity belongs only to a document that is the base entity. Remove it from a document in a dossier.',
          )
    },
  ),
]
