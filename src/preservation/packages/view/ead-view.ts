import { attributeOf, isElement, textOf, type XmlElement } from '#platform/xml'

export const eadNamespace = 'http://ead3.archivists.org/schema/'

/** Child elements of EAD by local name, whatever the prefix. */
export const kids = (element: XmlElement | undefined, ...names: readonly string[]): readonly XmlElement[] =>
  (element?.children ?? []).filter(
    (node): node is XmlElement =>
      isElement(node) && node.uri === eadNamespace && (names.length === 0 || names.includes(node.local)),
  )

/** First child along a path of local names. */
export function kid(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = element
  for (const name of path) at = kids(at, name)[0]
  return at
}

export const typeOf = (element: XmlElement): string | undefined => attributeOf(element, 'localtype')
export const said = (element: XmlElement | undefined): string => textOf(element).trim()
export const isFilled = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''
/** Text alone, and not blank. */
export const isPlain = (element: XmlElement | undefined): boolean =>
  element !== undefined && !element.children.some(isElement) && said(element) !== ''

/** One level of description: the whole (`archdesc`) or a part of it (`c`). */
export type Level = {
  readonly element: XmlElement
  readonly parent: Level | null
  readonly children: Level[]
  readonly did: XmlElement | undefined
  /** Kind of the level; of another one (`otherlevel`) its own name. */
  readonly kind: string
  /** Elements of this level by local name, wherever they stand in it, without those of levels below. */
  own(name: string): readonly XmlElement[]
}

export type EadView = {
  readonly root: XmlElement
  readonly control: XmlElement | undefined
  readonly statement: XmlElement | undefined
  readonly whole: Level | null
  readonly levels: readonly Level[]
  readonly parts: readonly Level[]
  readonly revision: string
  /** By which rules the archive described (`CZ_ZP1958`, `CZ_ZP2013`). */
  readonly rules: string
  readonly agency: string
  readonly sources: ReadonlyMap<string, XmlElement>
}

/** Identifiers of the terms of one kind of `localcontrol`. */
export const termsOf = (control: XmlElement | undefined, type: string): readonly XmlElement[] =>
  kids(control, 'localcontrol')
    .filter(found => typeOf(found) === type)
    .flatMap(found => kids(found, 'term'))

function levelOf(element: XmlElement, parent: Level | null): Level {
  let byName: Map<string, XmlElement[]> | null = null
  const gather = (at: XmlElement, into: Map<string, XmlElement[]>): Map<string, XmlElement[]> => {
    for (const child of kids(at)) {
      if (child.local === 'c' || child.local === 'dsc') continue
      into.set(child.local, [...(into.get(child.local) ?? []), child])
      gather(child, into)
    }
    return into
  }
  const level = attributeOf(element, 'level') ?? ''
  return {
    element,
    parent,
    children: [],
    did: kid(element, 'did'),
    kind: level === 'otherlevel' ? (attributeOf(element, 'otherlevel') ?? '') : level,
    own(name) {
      byName ??= gather(element, new Map())
      return byName.get(name) ?? []
    },
  }
}

function* levelsBelow(level: Level): Generator<Level> {
  yield level
  const holders = [level.element, ...kids(level.element, 'dsc')]
  for (const element of holders.flatMap(holder => kids(holder, 'c'))) {
    const child = levelOf(element, level)
    level.children.push(child)
    yield* levelsBelow(child)
  }
}

const views = new WeakMap<XmlElement, EadView>()

export function eadViewOf(root: XmlElement): EadView {
  const known = views.get(root)
  if (known) return known
  const control = kid(root, 'control')
  const description = kid(root, 'archdesc')
  const whole = description ? levelOf(description, null) : null
  const levels = whole ? [...levelsBelow(whole)] : []
  const term = (type: string) => attributeOf(termsOf(control, type)[0], 'identifier') ?? ''
  const agency = kids(kid(control, 'maintenanceagency'), 'agencycode').find(
    code => typeOf(code) === 'CZ_MVCR_INSTITUTION_ID',
  )
  const made: EadView = {
    root,
    control,
    statement: kid(control, 'filedesc', 'publicationstmt'),
    whole,
    levels,
    parts: levels.slice(1),
    revision: term('CZ_FINDING_AID_EAD_PROFILE'),
    rules: term('RULES'),
    agency: said(agency),
    sources: new Map(
      kids(kid(control, 'sources'), 'source').map(source => [attributeOf(source, 'id') ?? '', source]),
    ),
  }
  views.set(root, made)
  return made
}
