import { attributeOf, childOf, childrenOf, descendantsOf, type XmlElement } from '#platform/xml'

/** The METS of an archive's package: sections, files and maps, gathered once. */
export type AipView = {
  readonly root: XmlElement
  readonly header: XmlElement | undefined
  readonly descriptions: readonly XmlElement[]
  readonly administrations: readonly XmlElement[]
  readonly proofs: readonly XmlElement[]
  readonly fileSections: readonly XmlElement[]
  readonly groups: readonly XmlElement[]
  readonly maps: readonly XmlElement[]
  readonly physical: readonly XmlElement[]
  readonly logical: readonly XmlElement[]
  /** Sections and groups of files by their identifiers. */
  readonly byId: ReadonlyMap<string, XmlElement>
}

const views = new WeakMap<XmlElement, AipView>()

export function aipViewOf(root: XmlElement): AipView {
  const known = views.get(root)
  if (known) return known
  const made = viewOf(root)
  views.set(root, made)
  return made
}

function viewOf(root: XmlElement): AipView {
  const descriptions = childrenOf(root, 'dmdSec')
  const administrations = childrenOf(root, 'amdSec')
  const proofs = administrations.flatMap(section => childrenOf(section, 'digiprovMD'))
  const fileSections = childrenOf(root, 'fileSec')
  const groups = fileSections.flatMap(section => [...descendantsOf(section, 'fileGrp')])
  const maps = childrenOf(root, 'structMap')
  const typed = (type: string) => maps.filter(map => attributeOf(map, 'TYPE') === type)
  const byId = new Map<string, XmlElement>()
  for (const element of [
    ...descriptions,
    ...administrations.flatMap(section => childrenOf(section)),
    ...groups,
  ]) {
    const id = attributeOf(element, 'ID')
    if (id !== undefined && !byId.has(id)) byId.set(id, element)
  }
  return {
    root,
    header: childOf(root, 'metsHdr'),
    descriptions,
    administrations,
    proofs,
    fileSections,
    groups,
    maps,
    physical: typed('PHYSICAL'),
    logical: typed('LOGICAL'),
    byId,
  }
}

export const idsIn = (element: XmlElement, name: string): readonly string[] =>
  (attributeOf(element, name) ?? '').split(/\s+/).filter(Boolean)

export const representationPrefix = 'Representations/'
export const representationsOf = ({ groups }: AipView): readonly XmlElement[] =>
  groups.filter(group => attributeOf(group, 'USE')?.startsWith(representationPrefix))

/** Names of representations by the identifiers of their groups of files. */
export const representationNames = (view: AipView): ReadonlyMap<string, string> =>
  new Map(
    representationsOf(view).map(group => [
      attributeOf(group, 'ID') ?? '',
      attributeOf(group, 'USE')!.slice(representationPrefix.length),
    ]),
  )

/** A file that the physical map leads to: by a section of metadata or by a group of files. */
export type MappedFile = {
  readonly element: XmlElement
  readonly path: string
  readonly sizeBytes: string | undefined
  readonly digest: string | undefined
  readonly digestKind: string | undefined
  /** `MDTYPE` of a metadata file. */
  readonly kind: string | undefined
  readonly of: 'description' | 'preservation' | 'content'
}

const hrefIn = (place: XmlElement | undefined): string => attributeOf(place, 'xlink:href') ?? ''

const mapped = (element: XmlElement, place: XmlElement | undefined, of: MappedFile['of']): MappedFile => ({
  element,
  path: hrefIn(place),
  sizeBytes: attributeOf(element, 'SIZE'),
  digest: attributeOf(element, 'CHECKSUM'),
  digestKind: attributeOf(element, 'CHECKSUMTYPE'),
  kind: attributeOf(element, 'MDTYPE'),
  of,
})

/** Every file that the package declares through its physical map, each once. */
export function mappedFiles(view: AipView): readonly MappedFile[] {
  const found = new Map<XmlElement, MappedFile>()
  const metadata = (ids: readonly string[], of: MappedFile['of']) => {
    for (const reference of ids.map(id => childOf(view.byId.get(id), 'mdRef')))
      if (reference && !found.has(reference)) found.set(reference, mapped(reference, reference, of))
  }
  for (const division of view.physical.flatMap(map => [...descendantsOf(map, 'div')])) {
    metadata(idsIn(division, 'DMDID'), 'description')
    metadata(idsIn(division, 'ADMID'), 'preservation')
    for (const pointer of childrenOf(division, 'fptr')) {
      const group = view.byId.get(attributeOf(pointer, 'FILEID') ?? '')
      for (const file of group ? descendantsOf(group, 'file') : [])
        if (!found.has(file)) found.set(file, mapped(file, childOf(file, 'FLocat'), 'content'))
    }
  }
  return [...found.values()]
}
