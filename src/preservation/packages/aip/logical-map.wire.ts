import { node, type XmlNode } from '#platform/xml'
import { orPlaceholder } from '../sip/fitting.ts'
import type { SipComponent, SipOrder } from '../sip/order.ts'
import type { Identity } from '../sip/order-parts.ts'
import { type AipFile, type AipOrder, pathIn, submission } from './order.ts'

/** What an object of a SIP is called inside the package: the same in the map and in the description. */
export const partOf = ({ value, source }: Identity): string => `object\n${source}\n${value}`
export const keyOf = ({ identity }: Pick<SipComponent, 'identity'>): string =>
  `${identity.source}\n${identity.value}`

/** Where the originator's own metadata lie. */
export const metadataOfSip = 'data/mets.xml'

type Records = Extract<AipOrder['content'], { readonly kind: 'records' }>

/** Identifiers of files of the submission that the package holds, by their paths below it. */
const heldFiles = ({ representations, names }: AipOrder): ReadonlyMap<string, string> => {
  const submitted = representations.find(({ name }) => name === submission)
  return new Map(
    submitted?.files.map(file => [file.path, names(`file\n${pathIn(submitted, file)}`)] as const) ?? [],
  )
}

function recordsMap(order: AipOrder, { sip, pathOf }: Records): XmlNode {
  const { names } = order
  const held = heldFiles(order)
  const pointer = (path: string | undefined) => {
    const file = held.get(path ?? '')
    return file === undefined ? [] : [node('fptr', { FILEID: file })]
  }
  const div = (
    identity: Identity,
    type: string,
    label: string,
    pointers: readonly XmlNode[],
    inside: readonly XmlNode[],
  ) =>
    node(
      'div',
      { ID: names(partOf(identity)), LABEL: orPlaceholder(label, 'title'), TYPE: type },
      pointers,
      inside,
    )
  const components = (document: SipOrder['dossier']['documents'][number]) =>
    document.components.map(component =>
      div(component.identity, 'komponenta', component.fileName, pointer(pathOf.get(keyOf(component))), []),
    )
  const documents = sip.dossier.documents.map(document =>
    div(document.identity, 'dokument', document.title, [], components(document)),
  )
  const dossier = div(sip.dossier.identity, 'spis', sip.dossier.title, pointer(metadataOfSip), documents)
  const chain = sip.groups.reduceRight(
    (inside, group) => div(group.identity, 'vecnaskp', group.title, [], [inside]),
    dossier,
  )
  return div(sip.plan.identity, 'spisplan', sip.plan.name, [], [chain])
}

type Shelf = { readonly folders: Map<string, Shelf>; readonly files: AipFile[] }
const emptyShelf = (): Shelf => ({ folders: new Map(), files: [] })

function looseMap(order: AipOrder, title: string): XmlNode {
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

/** Top of the logical map: filing plan, groups, dossier, documents and components, or folders of loose files. */
export const logicalMap = (order: AipOrder): XmlNode =>
  order.content.kind === 'records' ? recordsMap(order, order.content) : looseMap(order, order.content.title)
