import { type Fault, faultKind } from './fault.ts'
import type { Reader } from './reader.ts'

const cut = faultKind(
  'egc-gif01',
  'Obrázek GIF je useknutý: chybí mu konec. Získejte soubor znovu.',
  'The GIF picture is cut off: its end is missing. Get the file again.',
)
const broken = faultKind(
  'egc-gif02',
  'Obrázek GIF má porušenou stavbu. Získejte soubor znovu, nebo ho uložte jiným programem.',
  'The structure of the GIF picture is broken. Get the file again, or save it by another program.',
)
const empty = faultKind(
  'egc-gif03',
  'Obrázek GIF neobsahuje žádný snímek nebo má rozměr nula.',
  'The GIF picture holds no image or has a size of zero.',
)
const behind = faultKind(
  'egc-gif04',
  'Za koncem obrázku GIF jsou další bajty; mohou něco skrývat. Obrázek uložte znovu.',
  'Bytes follow the end of the GIF picture; they may hide something. Save the picture again.',
)

const colourTable = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** The place behind a chain of data blocks, `-1` where it is cut off. */
async function behindBlocks(reader: Reader, from: number): Promise<number> {
  for (let at = from; ; ) {
    const view = await reader.view(at, 1)
    if (!view) return -1
    const length = view.getUint8(0)
    at += 1 + length
    if (length === 0) return at
  }
}

/** Blocks, images and end of a GIF (GIF89a). The coded data are not unpacked. */
export async function* gifFaults(reader: Reader): AsyncGenerator<Fault> {
  const screen = await reader.view(6, 7)
  if (!screen) return yield cut(6)
  let images = 0
  for (let at = 13 + colourTable(screen.getUint8(4)); ; ) {
    const view = await reader.view(at, 1)
    if (!view) return yield cut(at)
    const kind = view.getUint8(0)
    if (kind === 0x3b) {
      if (images === 0) yield empty(at)
      if (at + 1 < reader.sizeBytes) yield behind(at + 1)
      return
    }
    if (kind === 0x21) at = await behindBlocks(reader, at + 2)
    else if (kind === 0x2c) {
      const image = await reader.view(at + 1, 9)
      if (!image) return yield cut(at)
      if (image.getUint16(4, true) === 0 || image.getUint16(6, true) === 0) yield empty(at)
      images++
      at = await behindBlocks(reader, at + 11 + colourTable(image.getUint8(8)))
    } else return yield broken(at)
    if (at < 0) return yield cut(reader.sizeBytes)
  }
}
