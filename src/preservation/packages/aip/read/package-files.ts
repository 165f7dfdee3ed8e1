import { MIB } from '#platform/values'
import { attributeOf, childOf, childrenOf, type SchemaSet, textOf, type XmlElement } from '#platform/xml'
import { readMetadata } from '../../judge/metadata.ts'
import { readFileFacts } from '../../sip/read/read-component.wire.ts'
import { momentIn, Unreadable } from '../../sip/read/unreadable.ts'
import type { PackageFile } from '../../tree.ts'
import { aipViewOf, representationPrefix, representationsOf } from '../../view/aip-view.ts'
import type { AipFile, AipOrder, Names, Program, Representation } from '../order.ts'
import { metadataPaths, type WrittenAip } from '../write-aip.ts'
import { foundNames, trialNames } from './find-names.ts'

/** Files of a package by their paths. */
export type Files = ReadonlyMap<string, PackageFile>

export const given = (files: Files, path: string): PackageFile => {
  const file = files.get(path)
  if (!file) throw new Unreadable(path)
  return file
}

/** Root of a metadata file that satisfies its schemas. */
export async function rootOf(files: Files, path: string, schemas: SchemaSet): Promise<XmlElement> {
  const { root, schemaProblems, isDamaged } = await readMetadata(given(files, path), schemas)
  if (!root || isDamaged || schemaProblems.length > 0)
    throw new Unreadable(`${path}: ${schemaProblems[0]?.message.cs ?? 'XML'}`)
  return root
}

/** Who made a package and when, as the header of its `METS.xml` tells. */
export function readHeader(mets: XmlElement): Pick<AipOrder, 'createdAt' | 'program'> {
  const header = childOf(mets, 'metsHdr')
  const agent = childOf(header, 'agent')
  const program: Program = { name: textOf(childOf(agent, 'name')), version: textOf(childOf(agent, 'note')) }
  return { createdAt: momentIn(attributeOf(header, 'CREATEDATE'), 'CREATEDATE'), program }
}

/** One representation of the package; `formats` are by identifiers of files. */
export function readRepresentation(
  group: XmlElement,
  formats: ReadonlyMap<string, NonNullable<AipFile['format']>>,
): Representation {
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

/** Parts that the files of a package are, by their identifiers in its `METS.xml`. */
export const heldParts = (mets: XmlElement): ReadonlyMap<string, string> =>
  new Map(
    representationsOf(aipViewOf(mets)).flatMap(group =>
      childrenOf(group, 'file').map(file => [
        attributeOf(file, 'ID') ?? '',
        `file\n${attributeOf(childOf(file, 'FLocat'), 'xlink:href') ?? ''}`,
      ]),
    ),
  )

/** A metadata file that is held whole to be compared; archives permit 10 MiB. */
export const comparedBytes = 64 * MIB

/**
 * Writes once in trial, to find which identifiers the parts have in the package that lies here, and once with them:
 * `isWhole` where that gives the very bytes of all its metadata.
 */
export async function laidOver(
  files: Files,
  write: (names: Names) => Promise<WrittenAip>,
): Promise<{ readonly names: Names | null; readonly isWhole: boolean }> {
  const { names, parts } = trialNames()
  const trial = await write(names)
  const isComparable = ({ path }: { readonly path: string }) =>
    (files.get(path)?.sizeBytes ?? Number.POSITIVE_INFINITY) <= comparedBytes
  if (!trial.metadata.every(isComparable)) return { names: null, isWhole: false }
  const real = await Promise.all(trial.metadata.map(({ path }) => bytesOf(given(files, path))))
  const found = foundNames(textsOf(trial.metadata.map(({ bytes }) => bytes)), textsOf(real), parts)
  return { names: found, isWhole: found !== null && isSame(await write(found), real) }
}

const textsOf = (all: readonly Uint8Array[]): string[] => all.map(bytes => new TextDecoder().decode(bytes))

/** A file whole; only for files whose size was looked at. */
export async function bytesOf(file: PackageFile): Promise<Uint8Array> {
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

/** The archive's own description in a package, `undefined` where it has none. */
export async function descriptionIn(files: Files): Promise<Uint8Array | undefined> {
  const file = files.get(metadataPaths.contextual)
  if (file && file.sizeBytes > comparedBytes) throw new Unreadable(file.path)
  return file && (await bytesOf(file))
}
