import { type Day, dayOf, type Instant, sha512Digest } from '#platform/values'
import { attributeOf, childOf, readValue, type XmlElement } from '#platform/xml'
import type { Hashing } from '../hashing.ts'
import { file as fileType } from '../notation/mets.notation.ts'
import { filesOf, reading } from '../sip/read/opening.ts'
import { type FileFacts, readFileFacts } from '../sip/read/read-component.wire.ts'
import { metadataIn, unreadableSip } from '../sip/read/read-sip.ts'
import { momentIn, Unreadable } from '../sip/read/unreadable.ts'
import type { PackageFile, PackageSource } from '../tree.ts'
import { sipView } from '../view/sip-view.ts'
import { allDescribed, type Described } from './described.ts'
import { describedIn } from './described.wire.ts'
import { type AipFile, type AipOrder, pathIn, submission, submissionFolder } from './order.ts'
import type { BytesAt } from './write-aip.ts'

/** What an archive adds to a package that it takes over. */
export type ArchivalOrder = Omit<AipOrder, 'content' | 'representations' | 'originated'>

/** An order for a package of an archive, and where the bytes of its files come from. */
export type AipFromSip = { readonly order: AipOrder; readonly bytesAt: BytesAt }

/**
 * Makes an order for the package of an archive out of a SIP, whatever it holds: every file of the SIP goes into the
 * representation `submission` as it is, and its metadata give the description. When the records arose is told by
 * the oldest and newest day of what is described. `believesList`: digests that the SIP states are taken over and its files
 * not read; only for whoever compares every byte with them while keeping the package.
 *
 * Refuses with
 * - `packages.sip-cannot-be-read`, and tells what is wrong with its metadata
 */
export const aipFromSip = (
  source: PackageSource,
  archival: ArchivalOrder,
  hashing: Hashing,
  { believesList = false }: { readonly believesList?: boolean } = {},
): Promise<AipFromSip> =>
  reading(unreadableSip, async () => {
    const held = await filesOf(source, hashing)
    const root = await metadataIn(held)
    const described = describedIn(root)
    const createdAt = momentIn(attributeOf(childOf(root, 'mets:metsHdr'), 'CREATEDATE'), 'CREATEDATE')
    const files = await filesIn([...held.values()], listedIn(root), { createdAt, hashing, believesList })
    const order: AipOrder = {
      ...archival,
      originated: originatedIn(described, dayOf(createdAt)),
      content: { kind: 'records', described },
      representations: [{ name: submission, files }],
    }
    const folder = pathIn({ name: submission }, { path: submissionFolder })
    return { order, bytesAt: path => held.get(path.slice(folder.length))!.pieces() }
  })

async function filesIn(
  held: readonly PackageFile[],
  listed: ReadonlyMap<string, FileFacts>,
  {
    createdAt,
    hashing,
    believesList,
  }: { readonly createdAt: Instant; readonly hashing: Hashing; readonly believesList: boolean },
): Promise<readonly AipFile[]> {
  const files: AipFile[] = []
  for (const file of held) {
    const facts = listed.get(file.path)
    const stated = believesList && facts?.digest.startsWith('sha512:') ? facts.digest : null
    files.push({
      path: submissionFolder + file.path,
      mime: facts?.mime ?? (file.path.endsWith('.xml') ? 'application/xml' : 'application/octet-stream'),
      sizeBytes: file.sizeBytes,
      digest: stated ?? (await digestOf(file, hashing)),
      createdAt: facts?.createdAt ?? createdAt,
    })
  }
  return files
}

/** What the list of files tells of each, by its path. */
function listedIn(root: XmlElement): ReadonlyMap<string, FileFacts> {
  const listed = new Map<string, FileFacts>()
  for (const element of sipView(root).files) {
    const path = attributeOf(childOf(element, 'mets:FLocat'), 'xlink:href')
    const facts = path === undefined ? null : factsOf(element)
    if (path !== undefined && facts) listed.set(path, facts)
  }
  return listed
}

/** `null` where something is missing or no real moment: the package's own facts stand in. */
function factsOf(element: XmlElement): FileFacts | null {
  try {
    return readFileFacts(readValue(fileType, element))
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** From the oldest day told of a document or dossier to the newest; `otherwise` where none is told. */
function originatedIn(tops: readonly Described[], otherwise: Day): AipOrder['originated'] {
  const days = tops
    .flatMap(top => [...allDescribed(top)])
    .filter(({ kind }) => kind === 'document' || kind === 'dossier' || kind === 'volume')
    .flatMap(({ from, to }) => [from, to].filter(day => day !== undefined))
    .toSorted()
  return { from: days[0] ?? otherwise, to: days.at(-1) ?? otherwise }
}

async function digestOf(file: PackageFile, hashing: Hashing) {
  const hash = await hashing.begin('sha512')
  for await (const piece of file.pieces({ lent: true })) hash.update(piece)
  return sha512Digest(hash.hex())
}
