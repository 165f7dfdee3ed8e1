import { pieceBytes } from './durable.ts'

/** Rooms of files that are read are used again: fresh memory for each costs more than hashing what is read into it. */
const spare: Buffer[] = []
const sparesMost = 16

/** Rooms to read a file into, for as long as its reader asks for pieces. */
export function borrowRooms(count: number): { readonly rooms: readonly Buffer[] } & Disposable {
  const rooms = Array.from({ length: count }, () => spare.pop() ?? Buffer.allocUnsafeSlow(pieceBytes))
  return {
    rooms,
    [Symbol.dispose]: () => {
      for (const room of rooms) if (spare.length < sparesMost) spare.push(room)
    },
  }
}
