import { refuse } from '#platform/refusals'
import {
  attributeOf,
  childOf,
  childrenOf,
  descendantsOf,
  readValue,
  textOf,
  type ValueOf,
  type XmlElement,
} from '#platform/xml'
import type { Hashing } from '../../hashing.ts'
import { readMetadata } from '../../judge/metadata.ts'
import { file as fileType } from '../../notation/mets.notation.ts'
import { dossier as dossierType } from '../../notation/nsesss.notation.ts'
import { sipSchemas } from '../../notation/sip-schemas.ts'
import type { PackageFile, PackageSource } from '../../tree.ts'
import { orderFaults } from '../faults.ts'
import type { MetadataSipOrder, SipAgent, SipComponent, SipOrder } from '../order.ts'
import { sipRefusals } from '../refusals.ts'
import { type BytesOf, writeSip } from '../write-sip.ts'
import { filesOf, reading } from './opening.ts'
import { type FileFacts, readFileFacts } from './read-component.wire.ts'
import { type LogOf, readChain, readDossier, type WithFile } from './read-dossier.wire.ts'
import { type ReadLog, readLog } from './read-log.wire.ts'
import { readProceeding } from './read-parts.wire.ts'
import { told } from './told.ts'
import { momentIn, Unreadable } from './unreadable.ts'

/** A package read back into the order it could be written from. */
export type ReadSip = {
  /** A package without a list of files is a proposal that describes its components and does not carry them. */
  readonly order: SipOrder | MetadataSipOrder
  /**
   * Whether writing the order gives the very bytes of the metadata that were read. Where not, the package tells
   * something that an order has no place for, or another program laid it out its own way.
   */
  readonly isWhole: boolean
  /** The bytes of a component of the order, out of the package. */
  readonly bytesOf: BytesOf
  /** Where in the package a component of the order lies. */
  pathOf(component: SipComponent): string
}

type DossierValue = ValueOf<typeof dossierType>
type Listed = FileFacts & { readonly path: string }

/**
 * Reads the package of one dossier back into an order: so that a package for transfer is made of the one that was
 * proposed for disposal, with the same metadata (NSESSS 9.2.13).
 *
 * Refuses with
 * - `packages.sip-cannot-be-read`, and tells which part has no place in an order
 */
export const readSip = (source: PackageSource, hashing: Hashing): Promise<ReadSip> =>
  reading(unreadableSip, async () => {
    const files = await filesOf(source, hashing)
    return readOrder(await metadataIn(files), files.get('mets.xml')!, files)
  })

export const unreadableSip = (part: string): Error => refuse(sipRefusals['sip-cannot-be-read'], { part })

/** The metadata of a SIP with every event of its logs, valid by its schemas and whole. */
export async function metadataIn(
  files: ReadonlyMap<string, PackageFile>,
  path = 'mets.xml',
): Promise<XmlElement> {
  const file = files.get(path)
  if (!file) throw new Unreadable(path)
  const { root, schemaProblems, isDamaged } = await readMetadata(file, sipSchemas, { keepsLogs: true })
  if (!root || isDamaged || schemaProblems.length > 0)
    throw new Unreadable(schemaProblems[0]?.message.cs ?? path)
  return root
}

async function readOrder(
  root: XmlElement,
  metadata: PackageFile,
  files: ReadonlyMap<string, PackageFile>,
): Promise<ReadSip> {
  const bases = childrenOf(childOf(root, 'mets:dmdSec', 'mets:mdWrap', 'mets:xmlData'))
  const [base, ...others] = bases
  if (base?.name !== 'nsesss:Spis' || others.length > 0)
    throw new Unreadable(bases.map(({ name }) => name).join(', '))
  const listed = listedFiles(root)
  const { logOf, software } = logsOf(root)
  const value = readValue(dossierType, base)
  const header = childOf(root, 'mets:metsHdr')
  const agents = (type: string) =>
    childrenOf(header, 'mets:agent').filter(agent => attributeOf(agent, 'TYPE') === type)
  const facts = told({
    name: attributeOf(root, 'OBJID') ?? '',
    createdAt: momentIn(attributeOf(header, 'CREATEDATE'), 'CREATEDATE'),
    organisation: readAgent(agents('ORGANIZATION')[0]),
    individuals: agents('INDIVIDUAL').map(readAgent),
    software,
    ...readChain(value, logOf),
    proceeding: readProceeding(value.EvidencniUdaje.Vyrazovani),
  })
  const order: SipOrder | MetadataSipOrder = isDescribedOnly(root, value)
    ? { ...facts, dossier: readDossier(value, logOf, (_, described) => described), carries: 'metadata' }
    : { ...facts, dossier: readDossier(value, logOf, withFileOf(listed)) }
  const pathOf = pathsIn(value, listed)
  return { order, isWhole: await isSame(order, metadata), bytesOf: bytesIn(pathOf, files), pathOf }
}

const readAgent = (agent: XmlElement | undefined): SipAgent =>
  told({
    name: textOf(childOf(agent, 'mets:name')),
    notes: childrenOf(agent, 'mets:note').map(textOf),
  })

const componentsIn = (value: DossierValue) =>
  value.Dokumenty.Dokument.flatMap(document => document.Komponenty?.Komponenta ?? [])

/** Components without a list of files; a dossier of papers alone has neither. */
const isDescribedOnly = (root: XmlElement, value: DossierValue): boolean =>
  childOf(root, 'mets:fileSec') === undefined && componentsIn(value).length > 0

const withFileOf =
  (listed: ReadonlyMap<string, Listed>): WithFile<SipComponent> =>
  (id, described) => {
    const file = listed.get(id)
    if (!file) throw new Unreadable(`Komponenta ${id} – mets:file`)
    const { path: _path, ...facts } = file
    return { ...described, ...facts }
  }

/** Files by the identifier of the component they are. */
function listedFiles(root: XmlElement): ReadonlyMap<string, Listed> {
  const listed = new Map<string, Listed>()
  for (const element of descendantsOf(childOf(root, 'mets:fileSec'), 'mets:file')) {
    const facts = readFileFacts(readValue(fileType, element))
    const path = attributeOf(childOf(element, 'mets:FLocat'), 'xlink:href')
    const component = attributeOf(element, 'DMDID')
    if (facts && path && component) listed.set(component, { ...facts, path })
  }
  return listed
}

function logsOf(root: XmlElement): { readonly logOf: LogOf; readonly software: SipOrder['software'] } {
  const logs = new Map<string, ReadLog>(
    childrenOf(root, 'mets:amdSec').map(section => [attributeOf(section, 'ID') ?? '', readLog(section)]),
  )
  const ofEntity = new Map(
    [...descendantsOf(childOf(root, 'mets:structMap'), 'mets:div')].map(division => [
      attributeOf(division, 'DMDID'),
      logs.get(attributeOf(division, 'ADMID') ?? ''),
    ]),
  )
  const [first] = logs.values()
  return { logOf: id => ofEntity.get(id)?.events ?? [], software: first?.software }
}

async function isSame(order: SipOrder | MetadataSipOrder, metadata: PackageFile): Promise<boolean> {
  if ([...orderFaults(order)].length > 0) return false
  const again = writeSip(order).metadata
  if (again.length !== metadata.sizeBytes) return false
  let at = 0
  for await (const piece of metadata.pieces()) {
    for (let i = 0; i < piece.length; i++) if (piece[i] !== again[at + i]) return false
    at += piece.length
  }
  return at === again.length
}

/** Where each component lies, by its first identifier. */
function pathsIn(
  value: DossierValue,
  listed: ReadonlyMap<string, Listed>,
): (component: SipComponent) => string {
  const byIdentity = new Map(
    componentsIn(value).map(component => {
      const [first] = component.EvidencniUdaje.Identifikace.Identifikator
      return [`${first!['@zdroj']}\n${first!['#']}`, listed.get(component['@ID'])?.path ?? '']
    }),
  )
  return ({ identity }) => byIdentity.get(`${identity.source}\n${identity.value}`) ?? ''
}

function bytesIn(
  pathOf: (component: SipComponent) => string,
  files: ReadonlyMap<string, PackageFile>,
): BytesOf {
  return async function* bytesOf(component: SipComponent) {
    const file = files.get(pathOf(component))
    if (!file) throw refuse(sipRefusals['component-changed'], { fileName: component.fileName })
    yield* file.pieces()
  }
}
