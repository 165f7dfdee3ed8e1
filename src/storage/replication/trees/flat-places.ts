import type { HeadSlot } from '#storage/objects'
import { everySlot } from '../acts/fold-head-slot.ts'

const hashBytes = 32
const inGroup = 256

/** Places of a tree, whose hashes lie one behind another: an object for each would take ten times the room. */
export type FlatPlaces = {
  keep(place: HeadSlot): void
  /** The places of one group that hold something, in their order. */
  inGroup(group: number): HeadSlot[]
}

export function flatPlaces(): FlatPlaces {
  const hashes = new Uint8Array(everySlot * hashBytes)
  const entries = new Uint32Array(everySlot)
  const isOneObject = new Uint8Array(everySlot)
  /** Of few places only: those whose entries may stand in a bucket above. */
  const leaves = new Map<number, Uint8Array>()
  return {
    keep(place) {
      hashes.set(place.hash, place.slot * hashBytes)
      entries[place.slot] = place.entries
      isOneObject[place.slot] = place.is_one_object ? 1 : 0
      // A copy of its own: what came is a piece of a larger room that would stay with it.
      if (place.leaves) leaves.set(place.slot, Uint8Array.from(place.leaves))
    },
    inGroup(group) {
      const found: HeadSlot[] = []
      for (let slot = group * inGroup; slot < (group + 1) * inGroup; slot++)
        if (entries[slot]! > 0)
          found.push({
            slot,
            entries: entries[slot]!,
            hash: hashes.subarray(slot * hashBytes, (slot + 1) * hashBytes),
            is_one_object: isOneObject[slot] === 1,
            leaves: leaves.get(slot) ?? null,
          })
      return found
    },
  }
}
