import { attributeOf, escapeAttribute, escapeText, isElement, readXml, type XmlElement } from '#platform/xml'
import { unitIdLabels } from '../rules/ead/value-lists.ts'
import { type EadView, eadViewOf, kid, kids, type Level, said, typeOf } from '../view/ead-view.ts'
import {
  type Authority,
  type DescribedUnit,
  type DescriptionUnit,
  type UnitObject,
  unitLevels,
  unitTexts,
} from './finding-aid.ts'
import { type DateEnd, dateEndAt, type UnitDates } from './unit-date.ts'

/** What a description in EAD3 brings: the fonds with its levels, whom it names, and what of it has no place here. */
export type ReadFindingAid = {
  readonly number: string
  readonly title: string
  readonly kind: string
  readonly fonds: { readonly number: string; readonly name: string }
  readonly institutionId: string
  readonly extentMetres: number | null
  readonly editor: string
  readonly originators: readonly string[]
  /** Records of authorities are kept where the program knows their edition. */
  readonly authorities: readonly Authority[]
  readonly whole: DescriptionUnit
  /** Elements that are not taken over, with how many there are of each. */
  readonly left: ReadonlyMap<string, number>
}

/** Elements taken over. One of text alone is no object of its own: it is known by what it says below its parent. */
type Taken = { add(element: XmlElement): void; has(element: XmlElement): boolean }

function takenElements(): Taken {
  const whole = new Set<XmlElement>()
  const texts = new Map<XmlElement | null, Set<string>>()
  const saying = (element: XmlElement): string =>
    [
      element.local,
      element.onlyText,
      ...element.attributes.map(({ name, value }) => `${name}=${value}`),
    ].join('\n')
  return {
    add(element) {
      if (element.onlyText === null) whole.add(element)
      else {
        const below = texts.get(element.parent) ?? new Set()
        texts.set(element.parent, below.add(saying(element)))
      }
    },
    has: element =>
      element.onlyText === null
        ? whole.has(element)
        : (texts.get(element.parent)?.has(saying(element)) ?? false),
  }
}

type Reading = {
  readonly view: EadView
  /** Authorities by the identifier of their source, as they are met. */
  readonly known: Map<string, Authority>
  readonly taken: Taken
  readonly newId: () => string
}

const isInherited = (element: XmlElement): boolean => attributeOf(element, 'altrender') === 'inherited'

/** Text of an element, which counts as taken over. */
function take({ taken }: Reading, element: XmlElement | undefined): string {
  if (!element) return ''
  taken.add(element)
  return said(element)
}

function takeWhole(reading: Reading, element: XmlElement): void {
  reading.taken.add(element)
  for (const child of kids(element)) takeWhole(reading, child)
}

/** The record of a source by itself, without what tells its own names apart in this file. */
const recordOf = (source: XmlElement | undefined, id: string): string | null => {
  const record = kid(source, 'objectxmlwrap')?.children.find(isElement)
  return record === undefined ? null : recordText(record).replaceAll(`${id}-`, '')
}

/** Whom a name with a reference means. */
function authorityOf(reading: Reading, name: XmlElement, fallback: Authority['kind']): string | null {
  const { view, known, newId } = reading
  const reference = kid(name, 'part', 'ref')
  const target = attributeOf(reference, 'target') ?? ''
  if (!view.sources.has(target)) return null
  takeWhole(reading, name)
  const kinds = ['persname', 'famname', 'corpname'] as const
  const one = known.get(target) ?? {
    id: newId(),
    kind: kinds.find(kind => kind === name.local) ?? fallback,
    name: said(reference),
    record: recordOf(view.sources.get(target), target),
  }
  known.set(target, one)
  return one.id
}

/** A record by itself, its vocabulary as the default one. */
function recordText(element: XmlElement): string {
  const written = (at: XmlElement, isTop: boolean): string => {
    const attributes = at.attributes
      .filter(({ name }) => name !== 'xmlns' && !name.includes(':'))
      .map(({ local, value }) => ` ${local}="${escapeAttribute(value)}"`)
      .join('')
    const inside = at.children.map(child =>
      typeof child === 'string' ? escapeText(child.trim()) : written(child, false),
    )
    return `<${at.local}${isTop ? ` xmlns="${at.uri}"` : ''}${attributes}>${inside.join('')}</${at.local}>`
  }
  return written(element, true)
}

function datesOf(reading: Reading, did: XmlElement | undefined): UnitDates | null {
  for (const range of kids(did, 'unitdatestructured').flatMap(one => kids(one, 'daterange'))) {
    const [from = '', to = from] = (attributeOf(range, 'altrender') ?? '').split('-')
    if (from === 'inherited') continue
    const end = (element: XmlElement | undefined, precision: string): DateEnd | null =>
      ['C', 'Y', 'YM', 'D'].includes(precision)
        ? dateEndAt(
            precision as DateEnd['precision'],
            attributeOf(element, 'standarddate') ??
              attributeOf(element, 'notbefore') ??
              attributeOf(element, 'notafter') ??
              '',
          )
        : null
    const [first, last] = [end(kid(range, 'fromdate'), from), end(kid(range, 'todate'), to)]
    if (!first || !last) continue
    takeWhole(reading, range)
    if (range.parent) reading.taken.add(range.parent)
    return { type: attributeOf(range, 'localtype') ?? 'ORIGIN', from: first, to: last }
  }
  return null
}

function materialOf(reading: Reading, did: XmlElement | undefined): DescribedUnit['material'] {
  const found = kids(did, 'physdescstructured').find(
    one =>
      attributeOf(one, 'physdescstructuredtype') === 'materialtype' &&
      attributeOf(one, 'coverage') === 'whole',
  )
  if (!found) return null
  reading.taken.add(found)
  const unit = take(reading, kid(found, 'unittype'))
  const count = Number(take(reading, kid(found, 'quantity')) || '1')
  return { unit, count }
}

function objectsOf(reading: Reading, did: XmlElement | undefined): readonly UnitObject[] {
  return kids(did, 'dao').map(dao => {
    reading.taken.add(dao)
    return {
      type: attributeOf(dao, 'daotype') === 'derived' ? 'derived' : 'borndigital',
      identifier: attributeOf(dao, 'identifier') ?? '',
      href: attributeOf(dao, 'href'),
    }
  })
}

function textsOf(reading: Reading, element: XmlElement): DescribedUnit['texts'] {
  const texts: Record<string, string> = {}
  for (const name of unitTexts) {
    const one = kids(element, name).find(
      text =>
        attributeOf(text, 'lang') === undefined &&
        attributeOf(text, 'audience') === undefined &&
        !isInherited(text),
    )
    if (!one) continue
    reading.taken.add(one)
    texts[name] = take(reading, kid(one, 'p'))
  }
  return texts
}

function unitOf(reading: Reading, level: Level): DescriptionUnit {
  const { element, did, kind, children } = level
  reading.taken.add(element)
  if (did) reading.taken.add(did)
  const plain = (name: string, isWanted: (one: XmlElement) => boolean = () => true) =>
    take(
      reading,
      kids(did, name).find(one => !isInherited(one) && isWanted(one)),
    )
  const marks = kids(did, 'unitid').map(one => ({ type: typeOf(one) ?? '', value: take(reading, one) }))
  const own = kids(did, 'langmaterial').find(one => attributeOf(one, 'altrender') === undefined)
  const languages = kids(own, 'language').filter(one => !isInherited(one))
  if (own) takeWhole(reading, own)
  const origin = kids(did, 'origination').find(one => !isInherited(one))
  const originator = origin && kids(origin)[0] ? authorityOf(reading, kids(origin)[0]!, 'corpname') : null
  if (origin && originator) reading.taken.add(origin)
  const id = (attributeOf(element, 'id') ?? '').replace(/^uuid-/, '').toLowerCase()
  return {
    id: id === '' ? reading.newId() : id,
    level: unitLevels.find(one => one === kind) ?? 'item',
    title: plain('unittitle', one => typeOf(one) === undefined && attributeOf(one, 'lang') === undefined),
    dates: datesOf(reading, did),
    datesInWords: plain('unitdate'),
    reference: marks.find(({ type }) => type === 'REFERENCNI_OZNACENI')?.value ?? null,
    ids: marks.filter(({ type }) => type !== 'REFERENCNI_OZNACENI' && unitIdLabels.has(type)),
    material: materialOf(reading, did),
    container: plain('container'),
    languages: languages.map(one => attributeOf(one, 'langcode') ?? ''),
    texts: textsOf(reading, element),
    note: plain('didnote', one => typeOf(one) === 'INTERNAL'),
    originator,
    objects: objectsOf(reading, did),
    children: children.map(child => unitOf(reading, child)),
  }
}

/** What stands below the levels and was not taken over; the structure of the file itself is not counted. */
function leftOf({ view, taken }: Reading): ReadonlyMap<string, number> {
  const left = new Map<string, number>()
  const isStructure = new Set(['dsc', 'unitdatestructured', 'langmaterial', 'physdescstructured'])
  const look = (element: XmlElement): void => {
    if (taken.has(element) || (isStructure.has(element.local) && kids(element).some(one => taken.has(one)))) {
      for (const child of kids(element)) look(child)
      return
    }
    if (element.local === 'dsc') for (const child of kids(element)) look(child)
    else left.set(element.local, (left.get(element.local) ?? 0) + 1)
  }
  if (view.whole) look(view.whole.element)
  return left
}

const brief = (view: EadView, type: string): string =>
  kids(view.statement, 'p')
    .flatMap(p => kids(p, 'name'))
    .filter(name => typeOf(name) === type)
    .map(said)[0] ?? ''

/**
 * Reads a description that the judge found right (`AP2023/FINDING_AID` or `AP2023/ARCH_DESC`); `null` where the bytes
 * are no such file. What is not taken over is told by the names of its elements.
 */
export async function readFindingAid(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  newId: () => string,
): Promise<ReadFindingAid | null> {
  const { root } = await readXml(bytes)
  if (!root) return null
  const view = eadViewOf(root)
  if (!view.whole) return null
  const reading: Reading = { view, known: new Map(), taken: takenElements(), newId }
  const whole = unitOf(reading, view.whole)
  for (const one of kids(view.whole.did, 'physdescstructured')) takeWhole(reading, one)
  const named = (type: string, fallback: Authority['kind']) =>
    kids(view.statement, 'p')
      .flatMap(p => kids(p, 'persname', 'famname', 'corpname', 'name'))
      .filter(name => typeOf(name) === type)
      .flatMap(name => authorityOf(reading, name, fallback) ?? [])
  const originators = named('ORIGINATOR', 'corpname')
  named('ARRANGER', 'persname')
  const titles = kid(view.control, 'filedesc', 'titlestmt')
  const metres = kids(view.whole.did, 'physdescstructured').find(one => said(kid(one, 'unittype')) === 'bm')
  return {
    number: kids(view.control, 'otherrecordid')
      .filter(one => typeOf(one) === 'CZ_MVCR_FINDING_AID_ID')
      .map(said)
      .join(''),
    title: said(kid(titles, 'subtitle')),
    kind: kids(view.control, 'localcontrol')
      .filter(one => typeOf(one) === 'FINDING_AID_TYPE')
      .map(one => attributeOf(kid(one, 'term'), 'identifier') ?? '')
      .join(''),
    fonds: {
      number: attributeOf(kid(view.control, 'filedesc'), 'encodinganalog') ?? '',
      name: said(kid(titles, 'titleproper')),
    },
    institutionId: view.agency,
    extentMetres: metres ? Number(said(kid(metres, 'quantity'))) : null,
    editor: brief(view, 'FINDING_AID_EDITOR'),
    originators,
    authorities: [...reading.known.values()],
    whole,
    left: leftOf(reading),
  }
}
