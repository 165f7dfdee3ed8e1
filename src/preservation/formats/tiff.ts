import type { FormatTrait } from './format.ts'
import type { Look } from './look.ts'

const compressionTag = 259
const notCompressed = 1
const entryBytes = 12
const mostEntries = 500
const mostPictures = 100

/** Whether any picture of a TIFF is compressed: the decree takes only uncompressed ones (§ 23/3). */
export async function tiffTraits({ source, head }: Look): Promise<readonly FormatTrait[]> {
  const isLittle = head[0] === 0x49
  const viewAt = async (start: number, length: number) => {
    const bytes = await source.read(start, Math.min(source.sizeBytes, start + length))
    return bytes.length < length ? null : new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
  let at = (await viewAt(4, 4))?.getUint32(0, isLittle) ?? 0
  for (let picture = 0; at > 0 && picture < mostPictures; picture++) {
    const count = (await viewAt(at, 2))?.getUint16(0, isLittle) ?? 0
    if (count === 0 || count > mostEntries) return []
    const table = await viewAt(at + 2, count * entryBytes + 4)
    if (!table) return []
    for (let entry = 0; entry < count; entry++)
      if (
        table.getUint16(entry * entryBytes, isLittle) === compressionTag &&
        table.getUint16(entry * entryBytes + 8, isLittle) !== notCompressed
      )
        return ['compressed']
    at = table.getUint32(count * entryBytes, isLittle)
  }
  return []
}
