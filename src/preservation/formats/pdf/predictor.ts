import type { Decoded } from './filters.ts'

export type Prediction = {
  readonly predictor: number
  readonly colors: number
  readonly bitsPerComponent: number
  readonly columns: number
}

const paeth = (left: number, up: number, corner: number): number => {
  const guess = left + up - corner
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (byLeft <= byUp && byLeft <= byCorner) return left
  return byUp <= byCorner ? up : corner
}

/** What a PNG row of one type (0 to 4) adds to a byte. */
const added = (type: number, left: number, up: number, corner: number): number =>
  [0, left, up, (left + up) >> 1, paeth(left, up, corner)][type] ?? 0

/** Undoes the prediction by PNG rows (ISO 32000-1, 7.4.4.4). Tables and object streams use no other. */
export function unpredicted(bytes: Uint8Array, prediction: Prediction): Decoded {
  const { predictor, colors, bitsPerComponent, columns } = prediction
  if (predictor < 10) return predictor <= 1 ? bytes : null
  const pixelBytes = Math.max(1, Math.ceil((colors * bitsPerComponent) / 8))
  const rowBytes = Math.ceil((colors * bitsPerComponent * columns) / 8)
  if (!(rowBytes > 0) || rowBytes > bytes.length) return bytes.length === 0 ? bytes : null
  const rows = Math.floor(bytes.length / (rowBytes + 1))
  const out = new Uint8Array(rows * rowBytes)
  for (let row = 0; row < rows; row++) {
    const type = bytes[row * (rowBytes + 1)]!
    const to = row * rowBytes
    for (let n = 0; n < rowBytes; n++) {
      const left = n >= pixelBytes ? out[to + n - pixelBytes]! : 0
      const up = row > 0 ? out[to - rowBytes + n]! : 0
      const corner = row > 0 && n >= pixelBytes ? out[to - rowBytes + n - pixelBytes]! : 0
      out[to + n] = bytes[row * (rowBytes + 1) + 1 + n]! + added(type, left, up, corner)
    }
  }
  return out
}
