import { KIB } from '#platform/values'
import { syncingBehind } from './durable.ts'
import type { Writing } from './files.ts'

/** One step of writing; each goes to another thread and back, and bytes from a line come by a few kibibytes. */
const roomBytes = 256 * KIB

/** Rooms of files that are written are used again: fresh memory for each would be more work than copying. */
const spare: Buffer[] = []
const spareMost = 8
const takeRoom = (): Buffer => spare.pop() ?? Buffer.allocUnsafeSlow(roomBytes)

/** Writes small pieces in large steps: while one room is on its way to the file, the other is filled. */
type Gathered = {
  /** Takes a piece, which may be used again once this has ended. */
  write(piece: Uint8Array): Promise<void>
  /** All of it is written and synced. */
  settle(): Promise<void>
  /** Waits for what is under way and gives the rooms back; before the file is closed, also after a failure. */
  leave(): Promise<void>
}

export function gathered(file: Writing): Gathered {
  const behind = syncingBehind(file)
  let room = takeRoom()
  let other: Buffer | null = null
  let filled = 0
  let underWay: Promise<void> = Promise.resolve()

  async function send(): Promise<void> {
    await underWay
    const bytes = room.subarray(0, filled)
    underWay = file.write(bytes).then(() => behind.wrote(bytes.length))
    // Its failure is told by whoever waits for it next.
    underWay.catch(() => {})
    const next = other ?? takeRoom()
    other = room
    room = next
    filled = 0
  }

  return {
    async write(piece) {
      for (let at = 0; at < piece.length; ) {
        const size = Math.min(piece.length - at, roomBytes - filled)
        room.set(piece.subarray(at, at + size), filled)
        filled += size
        at += size
        if (filled === roomBytes) await send()
      }
    },
    async settle() {
      if (filled > 0) {
        await underWay
        const bytes = room.subarray(0, filled)
        underWay = file.write(bytes)
        filled = 0
      }
      await underWay
      await behind.settle()
    },
    async leave() {
      await underWay.catch(() => {})
      for (const one of [room, other]) if (one && spare.length < spareMost) spare.push(one)
    },
  }
}
