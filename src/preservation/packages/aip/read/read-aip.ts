import { attributeOf, childOf, type XmlElement } from '#platform/xml'
import type { Hashing } from '../../hashing.ts'
import { aipSchemas, premisSchemas } from '../../notation/archive-schemas.ts'
import { filesOf, reading } from '../../sip/read/opening.ts'
import { metadataIn } from '../../sip/read/read-sip.ts'
import { Unreadable } from '../../sip/read/unreadable.ts'
import type { PackageSource } from '../../tree.ts'
import { aipViewOf, representationsOf } from '../../view/aip-view.ts'
import { describedIn } from '../described.wire.ts'
import { aipFaults } from '../faults.ts'
import { type AipContent, type AipOrder, metadataOfSip, newNames, pathIn, submission } from '../order.ts'
import { unreadableAip } from '../refusals.ts'
import { type BytesAt, historyPath, metadataPaths, writeAip } from '../write-aip.ts'
import {
  descriptionIn,
  type Files,
  given,
  heldParts,
  laidOver,
  readHeader,
  readRepresentation,
  rootOf,
} from './package-files.ts'
import { readFormats } from './read-history.wire.ts'
import { readMigrations } from './read-migrations.wire.ts'
import { readPackageInfo } from './read-premis.wire.ts'

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
 */
export const readAip = (source: PackageSource, hashing: Hashing): Promise<ReadAip> =>
  reading(unreadableAip, async () => {
    const files = await filesOf(source, hashing, true)
    const order = await readOrder(files)
    return { ...(await nameParts(order, files, hashing)), bytesAt: path => given(files, path).pieces() }
  })

async function readOrder(files: Files): Promise<AipOrder> {
  const mets = await rootOf(files, metadataPaths.mets, aipSchemas)
  const { aipId, ...facts } = readPackageInfo(await rootOf(files, metadataPaths.info, premisSchemas))
  const histories = await historiesIn(files)
  const formats = new Map(histories.flatMap(history => [...readFormats(history)]))
  const parts = heldParts(mets)
  const migrations = readMigrations(histories, file => parts.get(file))
  const id = attributeOf(mets, 'OBJID') ?? ''
  const context = await descriptionIn(files)
  // A copy handed out tells of another package: its own identifier is not that of the package.
  if (aipId !== id) throw new Unreadable(`AIP_ID ${aipId}`)
  return {
    ...facts,
    id,
    names: newNames(),
    ...readHeader(mets),
    content: await readContent(mets, files),
    representations: representationsOf(aipViewOf(mets)).map(group => readRepresentation(group, formats)),
    ...(migrations.length > 0 && { migrations }),
    ...(context && { context }),
  }
}

/** All that tell the history of the package, in their order. */
export async function historiesIn(files: Files): Promise<readonly XmlElement[]> {
  const roots: XmlElement[] = []
  for (let at = 0; at === 0 || files.has(historyPath(at)); at++)
    roots.push(await rootOf(files, historyPath(at), premisSchemas))
  return roots
}

/** What a package holds: records and what their metadata describe, or loose files. */
export async function readContent(mets: XmlElement, files: Files): Promise<AipContent> {
  const kind = attributeOf(mets, 'csip:OTHERCONTENTINFORMATIONTYPE')
  if (kind === 'Volné soubory') {
    const [logical] = aipViewOf(mets).logical
    return { kind: 'loose', title: attributeOf(childOf(logical, 'div'), 'LABEL') ?? '' }
  }
  if (kind !== 'NSESSS') throw new Unreadable(`csip:OTHERCONTENTINFORMATIONTYPE ${kind ?? ''}`)
  const own = await metadataIn(files, pathIn({ name: submission }, { path: metadataOfSip }))
  return { kind: 'records', described: describedIn(own) }
}

/** Gives the parts of an order the identifiers they have in the package, where they can be found. */
async function nameParts(
  order: AipOrder,
  files: Files,
  hashing: Hashing,
): Promise<Pick<ReadAip, 'order' | 'isWhole'>> {
  if ([...aipFaults(order)].length > 0) return { order, isWhole: false }
  const laid = await laidOver(files, names => writeAip({ ...order, names }, hashing))
  return { order: laid.names ? { ...order, names: laid.names } : order, isWhole: laid.isWhole }
}
