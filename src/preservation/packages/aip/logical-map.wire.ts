import { node, type XmlNode } from '#platform/xml'
import { logicalLevels } from '../rules/aip/maps.ts'
import { orPlaceholder } from '../sip/fitting.ts'
import type { Described, DescribedKind } from './described.ts'
import {
  type AipContent,
  type AipFile,
  filePart,
  metadataOfSip,
  type Names,
  type Representation,
  submission,
} from './order.ts'

/** What a thing is called in the map and in the description. */
export const levelWords: Readonly<Record<DescribedKind, string>> = {
  'filing-plan': 'spisplan',
  'subject-group': 'vecnaskp',
  'type-dossier': 'typspis',
  'dossier-part': 'soucast',
  volume: 'dil',
  dossier: 'spis',
  document: 'dokument',
  component: 'komponenta',
}

type Mapped = {
  readonly names: Names
  readonly content: AipContent
  readonly representations: readonly Representation[]
}

/** Identifiers of files of the submission that the package holds, by their paths below it. */
const heldFiles = ({ representations, names }: Mapped): ReadonlyMap<string, string> => {
  const submitted = representations.find(({ name }) => name === submission)
  return new Map(submitted?.files.map(file => [file.path, names(filePart(submitted, file))] as const) ?? [])
}

const ofRecords = logicalLevels.NSESSS!

/** Whether the map knows a place for all: parts of a type dossier have none, a dossier has none in a volume. */
function fits(told: Described, above: string): boolean {
  const own = levelWords[told.kind]
  if (told.kind === 'dossier-part') return told.children.every(child => fits(child, above))
  return (ofRecords[own]?.includes(above) ?? false) && told.children.every(child => fits(child, own))
}

/** `null` where the map of the exchange format has no place for something that the package describes. */
function recordsMap(order: Mapped, tops: readonly Described[]): XmlNode | null {
  const { names } = order
  const held = heldFiles(order)
  const [top, ...others] = tops
  if (!top || others.length > 0 || !fits(top, '')) return null
  const bases: ReadonlySet<DescribedKind> = new Set(['volume', 'dossier', 'document'])
  const div = (told: Described, isInBase: boolean): readonly XmlNode[] => {
    if (told.kind === 'dossier-part') return told.children.flatMap(child => div(child, isInBase))
    const isBase = !isInBase && bases.has(told.kind)
    const file = held.get((isBase ? metadataOfSip : told.path) ?? '')
    return [
      node(
        'div',
        { ID: names(told.part), LABEL: orPlaceholder(told.title, 'title'), TYPE: levelWords[told.kind] },
        file === undefined ? undefined : node('fptr', { FILEID: file }),
        told.children.flatMap(child => div(child, isInBase || isBase)),
      ),
    ]
  }
  return div(top, false)[0]!
}

type Shelf = { readonly folders: Map<string, Shelf>; readonly files: AipFile[] }
const emptyShelf = (): Shelf => ({ folders: new Map(), files: [] })

function looseMap(order: Mapped, title: string): XmlNode {
  const { names } = order
  const held = heldFiles(order)
  const top = emptyShelf()
  for (const file of order.representations.find(({ name }) => name === submission)?.files ?? []) {
    let at = top
    for (const folder of file.path.split('/').slice(0, -1)) {
      const inside = at.folders.get(folder) ?? emptyShelf()
      at.folders.set(folder, inside)
      at = inside
    }
    at.files.push(file)
  }
  const inside = ({ folders, files }: Shelf, above: string): XmlNode[] => [
    ...[...folders].map(([name, shelf]) =>
      node(
        'div',
        { ID: names(`folder\n${above}${name}`), LABEL: name, TYPE: 'slozka' },
        inside(shelf, `${above}${name}/`),
      ),
    ),
    ...files.map(({ path }) =>
      node(
        'div',
        { ID: names(`loose\n${path}`), LABEL: path.slice(above.length), TYPE: 'komponenta' },
        node('fptr', { FILEID: held.get(path) }),
      ),
    ),
  ]
  return node(
    'div',
    { ID: names('loose'), LABEL: orPlaceholder(title, 'title'), TYPE: 'balicek' },
    inside(top, ''),
  )
}

/** Top of the logical map: filing plan, groups, dossiers, documents and components, or folders of loose files. */
export const logicalMap = (order: Mapped): XmlNode | null =>
  order.content.kind === 'records'
    ? recordsMap(order, order.content.described)
    : looseMap(order, order.content.title)
