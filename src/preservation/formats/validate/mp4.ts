import { type Fault, faultKind } from './fault.ts'
import { lettersAt, type Reader } from './reader.ts'

const cut = faultKind(
  'egc-mp401',
  'Záznam MPEG-4 je useknutý: část „{0}“ má být delší než soubor. Získejte soubor znovu.',
  'The MPEG-4 recording is cut off: part “{0}” should be longer than the file. Get the file again.',
)
const missing = faultKind(
  'egc-mp402',
  'V záznamu MPEG-4 chybí část „{0}“; bez ní se nepřehraje. Získejte soubor znovu.',
  'The MPEG-4 recording has no part “{0}”; it cannot be played without it. Get the file again.',
)
const first = faultKind(
  'egc-mp403',
  'Záznam MPEG-4 nezačíná částí „ftyp“.',
  'The MPEG-4 recording does not begin with part “ftyp”.',
)

/** Boxes of an MPEG-4 file at its top (ISO/IEC 14496-12): whole, and with what is needed to play. */
export async function* mp4Faults(reader: Reader): AsyncGenerator<Fault> {
  const seen: string[] = []
  for (let at = 0; at < reader.sizeBytes; ) {
    const view = await reader.view(at, 8)
    if (!view) return yield cut(at, '?')
    const name = lettersAt(view, 4)
    const wide = view.getUint32(0) === 1 ? await reader.view(at + 8, 8) : null
    const length =
      view.getUint32(0) === 0
        ? reader.sizeBytes - at
        : wide
          ? Number(wide.getBigUint64(0))
          : view.getUint32(0)
    if (length < 8 || at + length > reader.sizeBytes) return yield cut(at, name)
    seen.push(name)
    at += length
  }
  if (seen[0] !== 'ftyp') yield first(0)
  if (!seen.includes('moov')) yield missing(null, 'moov')
  if (!seen.includes('mdat') && !seen.includes('moof')) yield missing(null, 'mdat')
}
