import { attributeOf, type XmlElement } from '#platform/xml'
import type { Fault, Rule } from '../../judge/rule.ts'
import { divTypes, type Entity } from '../../view/entities.ts'
import { nameOf, type SipView } from '../../view/sip-view.ts'
import type { LogSection } from '../../view/structure.ts'
import { keyOf } from './base-entities.ts'
import { called, content, faultAt, faultOf, ruleOf } from './demand.ts'

/** Parents that joined base entities have in common and therefore describe again and again. */
const repeatable: ReadonlySet<string> = new Set(['SpisovyPlan', 'VecnaSkupina', 'TypovySpis', 'Soucast'])

/** One thing, however often the file describes it. */
type Thing = {
  readonly entity: Entity
  log: LogSection | null
  isDrawn: boolean
}

type Things = {
  readonly all: readonly Thing[]
  readonly of: ReadonlyMap<Entity, Thing>
  readonly byId: ReadonlyMap<string, Thing>
  readonly byKey: ReadonlyMap<string, Thing>
  readonly faults: readonly Fault[]
}

function thingsOf({ entities, isJoined }: SipView): Things {
  const all: Thing[] = []
  const of = new Map<Entity, Thing>()
  const byId = new Map<string, Thing>()
  const byKey = new Map<string, Thing>()
  const faults: Fault[] = []
  for (const entity of entities) {
    const keys = entity.identities.map(keyOf)
    const known = keys.map(key => byKey.get(key)).find(found => found !== undefined)
    const mayRepeat = isJoined && repeatable.has(entity.kind) && known?.entity.kind === entity.kind
    if (known && !mayRepeat)
      faults.push(
        faultOf(
          entity,
          `${called(entity)} je v mets:dmdSec popsána dvakrát (poprvé na řádku ${known.entity.element.line}). Každá entita tam má být jednou.`,
          `${called(entity)} is described twice in mets:dmdSec (first on line ${known.entity.element.line}). Each entity stands there once.`,
        ),
      )
    const thing = known && mayRepeat ? known : { entity, log: null, isDrawn: false }
    if (thing !== known) all.push(thing)
    of.set(entity, thing)
    if (entity.id !== undefined && !byId.has(entity.id)) byId.set(entity.id, thing)
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, thing)
  }
  return { all, of, byId, byKey, faults }
}

function* logFaults({ logs }: SipView, { byKey }: Things): Generator<Fault> {
  for (const section of logs) {
    const { identity, element } = section
    const thing = identity && byKey.get(keyOf(identity))
    if (!thing)
      yield faultAt(
        element,
        `Transakční protokol mluví o objektu „${identity?.value ?? '?'}“ (zdroj „${identity?.source ?? '?'}“), který v mets:dmdSec není. Opravte tp:HodnotaID a tp:ZdrojID, nebo část mets:amdSec odstraňte.`,
        `A transaction log speaks of object "${identity?.value ?? '?'}" (source "${identity?.source ?? '?'}"), which is not in mets:dmdSec. Mend tp:HodnotaID and tp:ZdrojID or remove the mets:amdSec.`,
      )
    else if (thing.log)
      yield faultAt(
        element,
        `${called(thing.entity)} má víc transakčních protokolů; v mets:amdSec má mít jediný.`,
        `${called(thing.entity)} has several transaction logs; there is one in mets:amdSec.`,
      )
    else thing.log = section
  }
}

const holderOf = (div: XmlElement): XmlElement | null => (div.parent?.name === 'mets:div' ? div.parent : null)

function* divFaults(div: XmlElement, { byId, of }: Things): Generator<Fault> {
  const named = attributeOf(div, 'DMDID')
  const thing = named === undefined ? undefined : byId.get(named.trim())
  if (!thing) {
    yield faultAt(
      div,
      `Prvek mets:div odkazuje atributem DMDID na „${named ?? 'nic'}“; v mets:dmdSec taková entita není. Opravte DMDID podle atributu ID entity.`,
      `Element mets:div points by DMDID to "${named ?? 'nothing'}"; there is no such entity in mets:dmdSec. Mend DMDID after attribute ID of the entity.`,
    )
    return
  }
  const { entity, log } = thing
  const type = attributeOf(div, 'TYPE')
  if (type !== divTypes[entity.kind])
    yield faultOf(
      entity,
      `Prvek mets:div pro entitu ${called(entity)} má TYPE „${type ?? 'žádný'}“, správně je „${divTypes[entity.kind]}“.`,
      `Element mets:div of ${called(entity)} has TYPE "${type ?? 'none'}", right is "${divTypes[entity.kind]}".`,
      div,
    )
  const logged = attributeOf(div, 'ADMID')?.trim()
  if (logged === undefined || logged !== log?.id)
    yield faultOf(
      entity,
      `Prvek mets:div pro entitu ${called(entity)} má ADMID „${logged ?? 'žádné'}“, její transakční protokol má ID „${log?.id ?? 'žádné'}“. Sjednoťte je.`,
      `Element mets:div of ${called(entity)} has ADMID "${logged ?? 'none'}", its transaction log has ID "${log?.id ?? 'none'}". Make them agree.`,
      div,
    )
  if (thing.isDrawn)
    yield faultOf(
      entity,
      `${called(entity)} je v mets:structMap podruhé; patří tam jednou.`,
      `${called(entity)} stands in mets:structMap again; it belongs there once.`,
      div,
    )
  thing.isDrawn = true
  const holder = holderOf(div)
  const drawn = holder ? byId.get(attributeOf(holder, 'DMDID')?.trim() ?? '') : undefined
  const right = entity.upper ? of.get(entity.upper) : undefined
  if (drawn !== right || (holder && !drawn))
    yield faultOf(
      entity,
      `${called(entity)} stojí v mets:structMap pod „${drawn ? nameOf(drawn.entity) : '–'}“, podle mets:dmdSec patří pod „${right ? nameOf(right.entity) : '–'}“.`,
      `${called(entity)} stands in mets:structMap below "${drawn ? nameOf(drawn.entity) : '–'}", by mets:dmdSec it belongs below "${right ? nameOf(right.entity) : '–'}".`,
      div,
    )
}

function* unlike(sip: SipView): Generator<Fault> {
  const things = thingsOf(sip)
  yield* things.faults
  yield* logFaults(sip, things)
  for (const div of sip.divs) yield* divFaults(div, things)
  for (const { entity, log, isDrawn } of things.all) {
    if (!log)
      yield faultOf(
        entity,
        `${called(entity)} nemá v mets:amdSec transakční protokol se svým identifikátorem a zdrojem. Doplňte jej.`,
        `${called(entity)} has no transaction log of its identifier and source in mets:amdSec. Add it.`,
      )
    if (!isDrawn)
      yield faultOf(
        entity,
        `${called(entity)} chybí v mets:structMap. Doplňte mets:div na její místo.`,
        `${called(entity)} is missing in mets:structMap. Add its mets:div at its place.`,
      )
  }
}

/** The map of the structure says the same as the description, and each object has one log (NSESSS, Annex 2, 1.17, 1.18). */
export const structureMapRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs54',
      'NSESSS, příloha 2, body 1.17 a 1.18; věstník Národního archivu, příloha k č. 20/2018',
      'Mapa struktury opakuje stavbu popisu: každá entita jednou, na svém místě, se svým transakčním protokolem.',
      'The map of the structure repeats the description: each entity once, at its place, with its transaction log.',
    ),
    unlike,
  ),
]
