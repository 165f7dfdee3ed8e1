/** Widths and character map of an embedded TrueType font (ISO/IEC 14496-22: head, hhea, hmtx, maxp, cmap). */
export type TrueTypeFont = {
  readonly glyphs: number
  /** Width of a glyph in thousandths of the size of the letters. */
  widthOf(glyph: number): number
  /** Glyph of a Unicode character; `null` where the font has no map that we read. */
  readonly glyphOf: ((character: number) => number) | null
}

type Tables = ReadonlyMap<string, DataView>

function tablesOf(bytes: Uint8Array): Tables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const tables = new Map<string, DataView>()
  const count = Math.min(view.getUint16(4), 64)
  for (let n = 0; n < count; n++) {
    const at = 12 + n * 16
    const [from, length] = [view.getUint32(at + 8), view.getUint32(at + 12)]
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4))
    if (from + length <= bytes.length)
      tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + from, length))
  }
  return tables
}

/** Where the map for Windows Unicode of format 4 begins; other maps are not read. */
function unicodeMapIn(cmap: DataView): number | null {
  for (let n = 0; n < cmap.getUint16(2); n++) {
    const at = cmap.getUint32(4 + n * 8 + 4)
    const isUnicode = cmap.getUint16(4 + n * 8) === 3 && cmap.getUint16(4 + n * 8 + 2) === 1
    if (isUnicode && cmap.getUint16(at) === 4) return at
  }
  return null
}

/** A glyph by segments (format 4); 0, the missing one, where the map leads out of its table. */
function glyphIn(cmap: DataView, at: number, character: number): number {
  const word = (place: number): number => (place + 2 <= cmap.byteLength ? cmap.getUint16(place) : 0)
  const doubled = word(at + 6)
  for (let n = 0; n < doubled; n += 2) {
    const last = word(at + 14 + n)
    if (character > last) continue
    const first = word(at + 16 + doubled + n)
    if (character < first) return 0
    const delta = word(at + 16 + 2 * doubled + n)
    const offsetAt = at + 16 + 3 * doubled + n
    const offset = word(offsetAt)
    if (offset === 0) return (character + delta) & 0xffff
    const glyph = word(offsetAt + offset + 2 * (character - first))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

/** `null` where the tables cannot be read: then nothing is said of the font. */
export function readTrueType(bytes: Uint8Array): TrueTypeFont | null {
  try {
    const tables = tablesOf(bytes)
    const [head, hhea, hmtx, maxp, cmap] = ['head', 'hhea', 'hmtx', 'maxp', 'cmap'].map(tag =>
      tables.get(tag),
    )
    if (!head || !hhea || !hmtx || !maxp) return null
    const [unitsPerEm, metrics, glyphs] = [head.getUint16(18), hhea.getUint16(34), maxp.getUint16(4)]
    if (unitsPerEm === 0 || metrics === 0 || hmtx.byteLength < metrics * 4) return null
    const at = cmap ? unicodeMapIn(cmap) : null
    return {
      glyphs,
      widthOf: glyph => (hmtx.getUint16(Math.min(glyph, metrics - 1) * 4) * 1000) / unitsPerEm,
      glyphOf: cmap && at !== null ? character => glyphIn(cmap, at, character) : null,
    }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
