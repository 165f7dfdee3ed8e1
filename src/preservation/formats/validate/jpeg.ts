import { KIB } from '#platform/values'
import { type Fault, faultKind } from './fault.ts'
import type { Reader } from './reader.ts'

const cut = faultKind(
  'egc-jpg01',
  'Obrázek JPEG je useknutý: chybí mu konec. Získejte soubor znovu.',
  'The JPEG picture is cut off: its end is missing. Get the file again.',
)
const broken = faultKind(
  'egc-jpg02',
  'Obrázek JPEG má porušenou stavbu. Získejte soubor znovu, nebo ho uložte jiným programem.',
  'The structure of the JPEG picture is broken. Get the file again, or save it by another program.',
)
const noFrame = faultKind(
  'egc-jpg03',
  'Obrázek JPEG nemá platné rozměry nebo žádná obrazová data. Obrázek uložte znovu.',
  'The JPEG picture has no valid size or no picture data. Save the picture again.',
)
const behind = faultKind(
  'egc-jpg04',
  'Za koncem obrázku JPEG jsou další bajty (bývá to druhý snímek nebo náhled z fotoaparátu).',
  'Bytes follow the end of the JPEG picture (often a second shot or a preview by the camera).',
  'warning',
)

const frames = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])
const pieceBytes = 64 * KIB

/** Where the marker after coded picture data stands, `-1` where the file ends before. */
async function nextMarker(reader: Reader, from: number): Promise<number> {
  for (let at = from; at < reader.sizeBytes; ) {
    const bytes = await reader.bytes(at, pieceBytes)
    let found = bytes.indexOf(0xff)
    for (; found >= 0 && found + 1 < bytes.length; found = bytes.indexOf(0xff, found + 1)) {
      const next = bytes[found + 1]!
      // A stuffed zero, a restart mark and filling belong to the data.
      if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at + found
    }
    if (at + bytes.length >= reader.sizeBytes) return -1
    at += found >= 0 ? found : bytes.length
  }
  return -1
}

/** Segments, frame, scans and end of a JPEG (ISO/IEC 10918-1). The coded data are not unpacked. */
export async function* jpegFaults(reader: Reader): AsyncGenerator<Fault> {
  let [hasFrame, hasScan] = [false, false]
  for (let at = 2; ; ) {
    const view = await reader.view(at, 2)
    if (!view) return yield cut(at)
    if (view.getUint8(0) !== 0xff) return yield broken(at)
    const marker = view.getUint8(1)
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) {
      if (!hasFrame || !hasScan) yield noFrame(at)
      if (at + 2 < reader.sizeBytes) yield behind(at + 2)
      return
    }
    const segment = await reader.view(at + 2, 2)
    if (!segment) return yield cut(at)
    const length = segment.getUint16(0)
    if (length < 2 || marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) return yield broken(at)
    if (frames.has(marker)) {
      const facts = await reader.view(at + 4, 6)
      hasFrame = !!facts && facts.getUint16(3) > 0 && facts.getUint8(5) > 0
    }
    at += 2 + length
    if (marker !== 0xda) continue
    hasScan = true
    at = await nextMarker(reader, at)
    if (at < 0) return yield cut(reader.sizeBytes)
  }
}
