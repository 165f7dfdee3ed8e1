import type { Fault } from '../../validate/fault.ts'
import type { PdfDocument } from '../document.ts'
import { nameOf } from '../value.ts'
import type { PdfAClaim } from './claim.ts'
import { declaredIn, extensionFaults } from './extension.ts'
import * as faults from './faults.ts'
import { infoFaults } from './info.ts'
import type { XmpPacket } from './packet.ts'
import { propertyFaults } from './schemas.ts'

/** The metadata of a PDF/A: packet, claim, properties and their agreement with the document information (6.7 or 6.6). */
export async function* metadataFaults(
  document: PdfDocument,
  packet: XmpPacket,
  claim: PdfAClaim,
): AsyncGenerator<Fault> {
  const { part } = claim
  const at = packet.stream.streamAt
  if (!packet.properties) return yield faults.unreadable(part, at)
  const opening = /<\?xpacket[\s\S]*?\?>/.exec(packet.text)?.[0] ?? ''
  const { entries } = packet.stream
  const isStoredPlain = part > 1 || !entries.has('Filter')
  const isNamed =
    nameOf(await document.resolve(entries.get('Type'))) === 'Metadata' &&
    nameOf(await document.resolve(entries.get('Subtype'))) === 'XML'
  if (/\s(bytes|encoding)\s*=/.test(opening) || !isStoredPlain || !isNamed)
    yield faults.packetSpelling(part, at)
  if (!claim.isPlain) yield faults.claim(part, at)
  yield* extensionFaults(packet.properties, part, at)
  const declared = declaredIn(packet.properties)
  for (const property of packet.properties) yield* propertyFaults(property, { part, at, declared })
  if (part === 1) yield* infoFaults(document, packet.properties, at)
}
