import { attributeOf, childOf, descendantsOf } from '#platform/xml'
import type { Hashing } from '../../hashing.ts'
import { aipSchemas, eadSchemas, premisSchemas } from '../../notation/archive-schemas.ts'
import { filesOf, reading } from '../../sip/read/opening.ts'
import { momentIn, Unreadable } from '../../sip/read/unreadable.ts'
import type { PackageSource } from '../../tree.ts'
import { aipViewOf, representationsOf } from '../../view/aip-view.ts'
import type { HistoricFile } from '../history.ts'
import { type AipContent, filePart, type LaidContent, newNames, submission } from '../order.ts'
import { unreadableAip } from '../refusals.ts'
import { type BytesAt, metadataPaths } from '../write-aip.ts'
import { type DipOrder, dipFaults, writeDip } from '../write-dip.ts'
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
import { historiesIn, readContent } from './read-aip.ts'
import { readHistory, type ToldFile } from './read-history.wire.ts'
import { readMigrations } from './read-migrations.wire.ts'
import { readPackageInfo } from './read-premis.wire.ts'

/** A copy for a reader, read back into the order it could be written from. */
export type ReadDip = {
  readonly order: DipOrder
  /** Whether writing the order gives the very bytes of all metadata that were read. */
  readonly isWhole: boolean
  readonly bytesAt: BytesAt
}

/**
 * Reads a copy for a reader (DIP) back into an order: what it tells of the kept package, and which files of it the
 * copy holds.
 *
 * Refuses with
 * - `packages.aip-cannot-be-read`, and tells which part has no place in an order; so is a package that is no copy
 */
export const readDip = (source: PackageSource, hashing: Hashing): Promise<ReadDip> =>
  reading(unreadableAip, async () => {
    const files = await filesOf(source, hashing, true)
    const bytesAt: BytesAt = path => given(files, path).pieces()
    const order = await readOrder(files)
    if ([...dipFaults(order)].length > 0) return { order, isWhole: false, bytesAt }
    const named = (names: DipOrder['aip']['names']) => ({ ...order, aip: { ...order.aip, names } })
    const { names, isWhole } = await laidOver(files, trial => writeDip(named(trial), hashing))
    return { order: names ? named(names) : order, isWhole, bytesAt }
  })

async function readOrder(files: Files): Promise<DipOrder> {
  const mets = await rootOf(files, metadataPaths.mets, aipSchemas)
  const { aipId, later, ...facts } = readPackageInfo(await rootOf(files, metadataPaths.info, premisSchemas))
  const id = attributeOf(mets, 'OBJID') ?? ''
  const handedOut = later.at(-1)
  if (aipId === id) throw new Unreadable(`AIP_ID = OBJID ${id}`)
  if (handedOut?.kind !== 'handed-out') throw new Unreadable('PACKAGE-INFO.xml – exp')
  const { content, described } = await readDescription(await readContent(mets, files), files)
  const roots = await historiesIn(files)
  const told = roots.flatMap(readHistory)
  const history = partsOf(told, heldParts(mets), described)
  const partOf = new Map(told.map(({ id: file }, at) => [file, history[at]!.part]))
  const migrations = readMigrations(roots, file => partOf.get(file))
  const context = await descriptionIn(files)
  return {
    id,
    at: handedOut.at,
    aip: {
      ...facts,
      id: aipId,
      names: newNames(),
      program: readHeader(mets).program,
      later: later.slice(0, -1),
      ...(migrations.length > 0 && { migrations }),
      ...(context && { context }),
    },
    content,
    history,
    representations: representationsOf(aipViewOf(mets)).map(group => readRepresentation(group, new Map())),
  }
}

/** When the description was taken over, and identifiers of the files that it tells of. */
async function readDescription(
  content: AipContent,
  files: Files,
): Promise<{ readonly content: LaidContent; readonly described: ReadonlySet<string | undefined> }> {
  if (content.kind === 'loose') return { content, described: new Set() }
  const ead = await rootOf(files, metadataPaths.inherent, eadSchemas)
  const event = childOf(ead, 'control', 'maintenancehistory', 'maintenanceevent', 'eventdatetime')
  return {
    content: { ...content, describedAt: momentIn(attributeOf(event, 'standarddatetime'), 'eventdatetime') },
    described: new Set([...descendantsOf(ead, 'dao')].map(dao => attributeOf(dao, 'identifier'))),
  }
}

/**
 * The history of the kept package. Of a file that the copy does not hold it is told only where in its representation
 * it lies; a component that is described lies in the submission, any other file is called by its place in the history.
 */
const partsOf = (
  told: readonly ToldFile[],
  held: ReadonlyMap<string, string>,
  described: ReadonlySet<string | undefined>,
): readonly HistoricFile[] =>
  told.map(({ id, ...file }, at) => ({
    ...file,
    part: held.get(id) ?? (described.has(id) ? filePart({ name: submission }, file) : `file\n${at}`),
  }))
