/** A place in the write-ahead log of the database in bytes, as PostgreSQL counts them (LSN). */
export type PlaceInLog = bigint

/** `0/3000148`. */
export const placeText = (place: PlaceInLog): string =>
  `${(place >> 32n).toString(16).toUpperCase()}/${(place & 0xffff_ffffn).toString(16).toUpperCase()}`

export function placeOf(text: string): PlaceInLog {
  const [, high, low] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text) ?? []
  if (!high || !low) throw new RangeError(`not a place in the log: ${text}`)
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`)
}

/** Size of one piece of the log, as our clusters are made. */
export const pieceOfLogBytes = 16n * 1024n * 1024n

/** Where the piece begins that a place lies in. */
export const beginOfPiece = (place: PlaceInLog): PlaceInLog => place - (place % pieceOfLogBytes)

/** The server's name of the piece that holds a place: timeline and number. */
export function pieceName(timeline: number, place: PlaceInLog): string {
  const number = place / pieceOfLogBytes
  const perHigh = 0x1_0000_0000n / pieceOfLogBytes
  const part = (value: bigint) => value.toString(16).toUpperCase().padStart(8, '0')
  return part(BigInt(timeline)) + part(number / perHigh) + part(number % perHigh)
}
