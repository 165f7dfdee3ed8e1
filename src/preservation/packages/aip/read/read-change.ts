import { attributeOf, type XmlElement } from '#platform/xml'
import type { Hashing } from '../../hashing.ts'
import { aipSchemas, premisSchemas } from '../../notation/archive-schemas.ts'
import { filesOf, reading } from '../../sip/read/opening.ts'
import { Unreadable } from '../../sip/read/unreadable.ts'
import type { PackageSource } from '../../tree.ts'
import { aipViewOf, representationsOf } from '../../view/aip-view.ts'
import { newNames } from '../order.ts'
import { unreadableAip } from '../refusals.ts'
import { type BytesAt, metadataPaths } from '../write-aip.ts'
import { type ChangeOrder, changeFaults, writeChange } from '../write-change.ts'
import {
  descriptionIn,
  type Files,
  given,
  laidOver,
  readHeader,
  readRepresentation,
  rootOf,
} from './package-files.ts'
import { readChangeInfo } from './read-premis.wire.ts'

/** A request for a change, read back into the order it could be written from. */
export type ReadChange = {
  readonly order: ChangeOrder
  /** Whether writing the order gives the very bytes of all metadata that were read. */
  readonly isWhole: boolean
  readonly bytesAt: BytesAt
}

/**
 * Reads a package that asks for a change of one that the archive keeps.
 *
 * Refuses with
 * - `packages.aip-cannot-be-read`, and tells which part has no place in an order
 */
export const readChange = (source: PackageSource, hashing: Hashing): Promise<ReadChange> =>
  reading(unreadableAip, async () => {
    const files = await filesOf(source, hashing, true)
    const bytesAt: BytesAt = path => given(files, path).pieces()
    const order = await readOrder(files)
    if ([...changeFaults(order)].length > 0) return { order, isWhole: false, bytesAt }
    const { names, isWhole } = await laidOver(files, trial =>
      writeChange({ ...order, names: trial }, hashing),
    )
    return { order: names ? { ...order, names } : order, isWhole, bytesAt }
  })

const contentKind = 'csip:OTHERCONTENTINFORMATIONTYPE'

async function readOrder(files: Files): Promise<ChangeOrder> {
  const mets = await rootOf(files, metadataPaths.mets, aipSchemas)
  const kind = attributeOf(mets, contentKind)
  if (kind !== 'change_request_v1_0') throw new Unreadable(`${contentKind} ${kind ?? ''}`)
  const description = await descriptionIn(files)
  return {
    id: attributeOf(mets, 'OBJID') ?? '',
    names: newNames(),
    ...readHeader(mets),
    ...readChangeInfo(await rootOf(files, metadataPaths.info, premisSchemas)),
    ...(description && { description }),
    representations: representationsIn(mets),
  }
}

const representationsIn = (mets: XmlElement): ChangeOrder['representations'] =>
  representationsOf(aipViewOf(mets)).map(group => readRepresentation(group, new Map()))
