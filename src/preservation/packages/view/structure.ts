import { attributeOf, childOf, childrenOf, descendantsOf, textOf, type XmlElement } from '#platform/xml'
import type { EntityIdentity } from './entities.ts'

/** The log of one object in `mets:amdSec`. */
export type LogSection = {
  readonly element: XmlElement
  readonly id: string | undefined
  /** Whom the log speaks of; `null` where it does not say. */
  readonly identity: EntityIdentity | null
}

/** The parts of a METS document that rules ask for. */
export type Structure = {
  readonly root: XmlElement
  readonly header: XmlElement | undefined
  readonly agents: readonly XmlElement[]
  readonly descriptions: readonly XmlElement[]
  readonly logs: readonly LogSection[]
  readonly fileSections: readonly XmlElement[]
  readonly files: readonly XmlElement[]
  /** By the identifier of what they are a file of; the first where several claim the same. */
  readonly fileOf: ReadonlyMap<string, XmlElement>
  readonly maps: readonly XmlElement[]
  /** Every `mets:div`, a holder before what it holds. */
  readonly divs: readonly XmlElement[]
}

const logPath = [
  'mets:digiprovMD',
  'mets:mdWrap',
  'mets:xmlData',
  'tp:TransakcniLogObjektu',
  'tp:TransLogInfo',
  'tp:Objekt',
  'tp:Identifikator',
]

function logSection(element: XmlElement): LogSection {
  const found = childOf(element, ...logPath)
  const value = textOf(childOf(found, 'tp:HodnotaID')).trim()
  const source = textOf(childOf(found, 'tp:ZdrojID')).trim()
  return { element, id: attributeOf(element, 'ID'), identity: found ? { value, source } : null }
}

export function structureOf(root: XmlElement): Structure {
  const header = childOf(root, 'mets:metsHdr')
  const fileSections = childrenOf(root, 'mets:fileSec')
  const files = fileSections.flatMap(section => [...descendantsOf(section, 'mets:file')])
  const fileOf = new Map<string, XmlElement>()
  for (const file of files) {
    const owner = attributeOf(file, 'DMDID')
    if (owner !== undefined && !fileOf.has(owner)) fileOf.set(owner, file)
  }
  const maps = childrenOf(root, 'mets:structMap')
  return {
    root,
    header,
    agents: childrenOf(header, 'mets:agent'),
    descriptions: childrenOf(root, 'mets:dmdSec'),
    logs: childrenOf(root, 'mets:amdSec').map(logSection),
    fileSections,
    files,
    fileOf,
    maps,
    divs: maps.flatMap(map => [...descendantsOf(map, 'mets:div')]),
  }
}
