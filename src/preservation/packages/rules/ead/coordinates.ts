/** Numbers of one point by the dimension that the kind of geometry names (plain, Z, M, ZM). */
const pointNumbers = [2, 3, 3, 4]

/** What was read: whether there is anything in it, and where it ends; `null` where it is no geometry. */
type Read = { readonly isFilled: boolean; readonly end: number } | null

function readPoints(view: DataView, at: number, numbers: number): Read {
  if (at + 4 > view.byteLength) return null
  const count = view.getUint32(at, true)
  const end = at + 4 + count * numbers * 8
  return end <= view.byteLength ? { isFilled: count > 0, end } : null
}

function readMany(view: DataView, at: number, readOne: (at: number) => Read): Read {
  if (at + 4 > view.byteLength) return null
  const count = view.getUint32(at, true)
  let [isFilled, end] = [count > 0, at + 4]
  for (let index = 0; index < count; index++) {
    const one = readOne(end)
    if (!one) return null
    isFilled = isFilled && one.isFilled
    end = one.end
  }
  return { isFilled, end }
}

/** Collections within collections are no place on a map. */
const depthMost = 4

function readGeometry(view: DataView, at: number, depth: number): Read {
  if (depth > depthMost || at + 5 > view.byteLength || view.getUint8(at) !== 1) return null
  const kind = view.getUint32(at + 1, true)
  const numbers = pointNumbers[Math.floor(kind / 1000)]
  const start = at + 5
  if (numbers === undefined) return null
  switch (kind % 1000) {
    case 1: {
      const end = start + numbers * 8
      return end <= view.byteLength ? { isFilled: !Number.isNaN(view.getFloat64(start, true)), end } : null
    }
    case 2:
      return readPoints(view, start, numbers)
    case 3:
      return readMany(view, start, ring => readPoints(view, ring, numbers))
    case 4:
    case 5:
    case 6:
    case 7:
      return readMany(view, start, part => readGeometry(view, part, depth + 1))
    default:
      return null
  }
}

/** Whether a text is a geometry that is not empty: little-endian WKB (OGC 06-103r4) written in base 64. */
export function isWkb(text: string): boolean {
  const packed = text.replace(/\s/g, '')
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(packed) || packed === '')
    return false
  const bytes = Uint8Array.from(atob(packed), sign => sign.charCodeAt(0))
  const read = readGeometry(new DataView(bytes.buffer), 0, 0)
  return read?.isFilled === true && read.end === bytes.length
}
