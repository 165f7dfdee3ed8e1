import { refuse } from '#platform/refusals'
import type { Hashing } from '../hashing.ts'
import { packFolder } from '../zip/pack-folder.ts'
import { orderFaults } from './faults.ts'
import { metsText } from './mets.wire.ts'
import { type NumberedComponent, numberObjects, type SipObjects } from './objects.ts'
import type { AnySipOrder, SipComponent } from './order.ts'
import { sipRefusals } from './refusals.ts'

/** One component of a package and where it lies there. */
export type SipMember = { readonly path: string; readonly component: SipComponent }

/** A package written but not yet packed. */
export type WrittenSip = {
  readonly name: string
  /** The bytes of `mets.xml`. */
  readonly metadata: Uint8Array
  readonly members: readonly SipMember[]
}

/** Gives the bytes of a component from their beginning, as often as asked. */
export type BytesOf = (
  component: SipComponent,
  /** With `lent`, the memory of a piece may be used again once the next is asked for. */
  options?: { readonly lent?: boolean },
) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Faults that one refusal names; more help nobody. */
const faultsTold = 5

/**
 * Writes the package of a closed dossier: its metadata with a log for every object, and the list of its components.
 *
 * The dossier is the base entity; above it stand its subject groups and the filing plan, below it its documents and
 * components. What the schema cannot carry is not left out in silence: too long a label is cut and ends with an
 * ellipsis, a missing one has a placeholder, anything else is refused. The same order gives the same bytes.
 *
 * Czech: vytvoření datového balíčku SIP. Source: NSESSS 2024, 9.2 and Annex 2.
 *
 * Refuses with
 * - `packages.sip-cannot-be-written`, and names what to mend
 */
export function writeSip(order: AnySipOrder): WrittenSip {
  const faults = [...orderFaults(order)].slice(0, faultsTold)
  if (faults.length > 0) throw refuse(sipRefusals['sip-cannot-be-written'], { faults })
  const { objects, carried } = laidOut(order)
  return {
    name: order.name,
    metadata: new TextEncoder().encode(metsText(order, objects, carried)),
    members: carried.map(({ component, path }) => ({ path, component })),
  }
}

/** All objects of a package, and the components whose files lie in it. */
function laidOut(order: AnySipOrder): {
  readonly objects: SipObjects
  readonly carried: readonly NumberedComponent<SipComponent>[]
} {
  if (order.carries === 'metadata') return { objects: numberObjects(order), carried: [] }
  const objects = numberObjects(order)
  return { objects, carried: objects.components }
}

/**
 * Packs the package of a closed dossier as one ZIP, byte by byte the same for the same order and components.
 *
 * Each component is read while it is packed and its digest compared; where it differs the stream fails at that place,
 * so no whole ZIP with a wrong component ever comes to be. Components whose CRC-32 is not known are read twice.
 * Memory stays flat whatever their sizes.
 *
 * Refuses with
 * - `packages.sip-cannot-be-written`, and names what to mend
 * - `packages.component-changed`, and names the component
 */
export async function* packSip(
  order: AnySipOrder,
  bytesOf: BytesOf,
  hashing: Hashing,
): AsyncGenerator<Uint8Array> {
  const { name, metadata, members } = writeSip(order)
  const files = members.map(({ path, component }) => ({
    ...component,
    path,
    pieces: () => bytesOf(component),
  }))
  yield* packFolder(
    { name, at: order.createdAt, metadata: [{ path: 'mets.xml', bytes: metadata }], files },
    hashing,
  )
}
