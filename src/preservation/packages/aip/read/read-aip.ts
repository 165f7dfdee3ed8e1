import { refuse } from '#platform/refusals'
import { MIB } from '#platform/values'
import { attributeOf, childOf, childrenOf, type SchemaSet, textOf, type XmlElement } from '#platform/xml'
import type { Hashing } from '../../hashing.ts'
import { readMetadata } from '../../judge/metadata.ts'
import { aipSchemas, premisSchemas } from '../../notation/archive-schemas.ts'
import { openPackage } from '../../open-package.ts'
import { readFileFacts } from '../../sip/read/read-component.wire.ts'
import { momentIn, Unreadable } from '../../sip/read/unreadable.ts'
import type { PackageFile, PackageSource } from '../../tree.ts'
import { aipViewOf, representationPrefix, representationsOf } from '../../view/aip-view.ts'
import { describedIn } from '../described.wire.ts'
import { aipFaults } from '../faults.ts'
import { metadataIn } from '../from-sip.ts'
import {
  type AipContent,
  type AipFile,
  type AipOrder,
  metadataOfSip,
  newNames,
  pathIn,
  submission,
} from '../order.ts'
import { aipRefusals } from '../refusals.ts'
import { type BytesAt, historyPath, metadataPaths, type WrittenAip, writeAip } from '../write-aip.ts'
import { foundNames, trialNames } from './find-names.ts'
import { readFormats, readPackageInfo } from './read-premis.wire.ts'

/** A package of an archive read back into the order it could be written from. */
export type ReadAip = {
  readonly order: AipOrder
  /** Whether writing the order gives the very bytes of all metadata that were read. */
  readonly isWhole: boolean
  readonly bytesAt: BytesAt
}

/**
 * Reads the package of an archive back into an order: for its next version, or for a copy to hand out. Identifiers of
 * its parts stay where the package is laid out as we do; in one laid out otherwise the parts get new ones.
 *
 * Refuses with
 * - `packages.aip-cannot-be-read`, and tells which part has no place in an order
 * - `packages.sip-cannot-be-read`, for the SIP inside
 */
export async function readAip(source: PackageSource, hashing: Hashing): Promise<ReadAip> {
  const tree = await openPackage(source, hashing, true)
  const files = new Map(tree.files.map(file => [file.path, file]))
  try {
    const order = await readOrder(files)
    return { ...(await nameParts(order, files, hashing)), bytesAt: path => given(files, path).pieces() }
  } catch (error) {
    if (error instanceof Unreadable) throw refuse(aipRefusals['aip-cannot-be-read'], { part: error.message })
    throw error
  }
}

type Files = ReadonlyMap<string, PackageFile>

const given = (files: Files, path: string): PackageFile => {
  const file = files.get(path)
  if (!file) throw new Unreadable(path)
  return file
}

async function rootOf(files: Files, path: string, schemas: SchemaSet): Promise<XmlElement> {
  const { root, schemaProblems } = await readMetadata(given(files, path), schemas)
  if (!root || schemaProblems.length > 0)
    throw new Unreadable(`${path}: ${schemaProblems[0]?.message.cs ?? 'XML'}`)
  return root
}

async function readOrder(files: Files): Promise<AipOrder> {
  const mets = await rootOf(files, metadataPaths.mets, aipSchemas)
  const { aipId, ...facts } = readPackageInfo(await rootOf(files, metadataPaths.info, premisSchemas))
  const formats = new Map<string, NonNullable<AipFile['format']>>()
  for (let at = 0; at === 0 || files.has(historyPath(at)); at++)
    for (const [id, format] of readFormats(await rootOf(files, historyPath(at), premisSchemas)))
      formats.set(id, format)
  const header = childOf(mets, 'metsHdr')
  const agent = childOf(header, 'agent')
  const id = attributeOf(mets, 'OBJID') ?? ''
  // A copy handed out tells of another package: its own identifier is not that of the package.
  if (aipId !== id) throw new Unreadable(`AIP_ID ${aipId}`)
  return {
    ...facts,
    id,
    names: newNames(),
    createdAt: momentIn(attributeOf(header, 'CREATEDATE'), 'CREATEDATE'),
    program: { name: textOf(childOf(agent, 'name')), version: textOf(childOf(agent, 'note')) },
    content: await readContent(mets, files),
    representations: representationsOf(aipViewOf(mets)).map(group => readRepresentation(group, formats)),
  }
}

function readRepresentation(
  group: XmlElement,
  formats: ReturnType<typeof readFormats>,
): AipOrder['representations'][number] {
  const name = (attributeOf(group, 'USE') ?? '').slice(representationPrefix.length)
  const folder = `representations/${name}/`
  const files = childrenOf(group, 'file').map((element): AipFile => {
    const path = attributeOf(childOf(element, 'FLocat'), 'xlink:href') ?? ''
    const size = attributeOf(element, 'SIZE')
    const facts = readFileFacts({
      '@MIMETYPE': attributeOf(element, 'MIMETYPE'),
      '@SIZE': size === undefined ? undefined : Number(size),
      '@CREATED': attributeOf(element, 'CREATED'),
      '@CHECKSUM': attributeOf(element, 'CHECKSUM'),
      '@CHECKSUMTYPE': attributeOf(element, 'CHECKSUMTYPE'),
    })
    if (!facts || !path.startsWith(folder)) throw new Unreadable(path || name)
    const format = formats.get(attributeOf(element, 'ID') ?? '')
    return { path: path.slice(folder.length), ...facts, ...(format && { format }) }
  })
  return { name, files }
}

async function readContent(mets: XmlElement, files: Files): Promise<AipContent> {
  const kind = attributeOf(mets, 'csip:OTHERCONTENTINFORMATIONTYPE')
  if (kind === 'Volné soubory') {
    const [logical] = aipViewOf(mets).logical
    return { kind: 'loose', title: attributeOf(childOf(logical, 'div'), 'LABEL') ?? '' }
  }
  if (kind !== 'NSESSS') throw new Unreadable(`csip:OTHERCONTENTINFORMATIONTYPE ${kind ?? ''}`)
  const own = await metadataIn(files.get(pathIn({ name: submission }, { path: metadataOfSip })))
  return { kind: 'records', described: describedIn(own) }
}

/** A metadata file that is held whole to be compared; archives permit 10 MiB. */
const comparedBytes = 64 * MIB

/** Gives the parts of an order the identifiers they have in the package, where they can be found. */
async function nameParts(
  order: AipOrder,
  files: Files,
  hashing: Hashing,
): Promise<Pick<ReadAip, 'order' | 'isWhole'>> {
  if ([...aipFaults(order)].length > 0) return { order, isWhole: false }
  const { names, parts } = trialNames()
  const trial = await writeAip({ ...order, names }, hashing)
  const isComparable = ({ path }: { readonly path: string }) =>
    (files.get(path)?.sizeBytes ?? Number.POSITIVE_INFINITY) <= comparedBytes
  if (!trial.metadata.every(isComparable)) return { order, isWhole: false }
  const real = await Promise.all(trial.metadata.map(({ path }) => bytesOf(given(files, path))))
  const found = foundNames(textsOf(trial.metadata.map(({ bytes }) => bytes)), textsOf(real), parts)
  if (!found) return { order, isWhole: false }
  const named = { ...order, names: found }
  return { order: named, isWhole: isSame(await writeAip(named, hashing), real) }
}

const textsOf = (all: readonly Uint8Array[]): string[] => all.map(bytes => new TextDecoder().decode(bytes))

async function bytesOf(file: PackageFile): Promise<Uint8Array> {
  const whole = new Uint8Array(file.sizeBytes)
  let at = 0
  for await (const piece of file.pieces()) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

const isSame = ({ metadata }: WrittenAip, real: readonly Uint8Array[]): boolean =>
  metadata.every(
    ({ bytes }, at) =>
      bytes.length === real[at]!.length && bytes.every((byte, place) => byte === real[at]![place]),
  )
