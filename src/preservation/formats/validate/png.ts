import { MIB } from '#platform/values'
import { crc32 } from './crc32.ts'
import { type Fault, faultKind } from './fault.ts'
import { lettersAt, type Reader } from './reader.ts'

const cut = faultKind(
  'egc-png01',
  'Obrázek PNG je useknutý: chybí mu konec. Získejte soubor znovu.',
  'The PNG picture is cut off: its end is missing. Get the file again.',
)
const damaged = faultKind(
  'egc-png02',
  'Část „{0}“ obrázku PNG je poškozená (kontrolní součet nesouhlasí). Získejte soubor znovu.',
  'Part “{0}” of the PNG picture is damaged (its CRC differs). Get the file again.',
)
const header = faultKind(
  'egc-png03',
  'Záhlaví obrázku PNG je vadné: {0}. Obrázek uložte znovu.',
  'The header of the PNG picture is faulty: {1}. Save the picture again.',
)
const order = faultKind(
  'egc-png04',
  'Části obrázku PNG nejsou v předepsaném pořadí (u „{0}“). Obrázek uložte znovu.',
  'Parts of the PNG picture are not in the order prescribed (at “{0}”). Save the picture again.',
)
const behind = faultKind(
  'egc-png05',
  'Za koncem obrázku PNG jsou další bajty; mohou něco skrývat. Obrázek uložte znovu.',
  'Bytes follow the end of the PNG picture; they may hide something. Save the picture again.',
)

const startBytes = 8
const pieceBytes = MIB
/** Bit depths permitted for each colour type (ISO/IEC 15948, table 11.1). */
const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

function* headerFaults(view: DataView, at: number): Generator<Fault> {
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [depth, colour] = [view.getUint8(8), view.getUint8(9)]
  if (width === 0 || height === 0) yield header(at, 'rozměr nula', 'a size of zero')
  if (!depths[colour]?.includes(depth)) yield header(at, 'nepovolené barvy', 'colours not permitted')
  if (view.getUint8(10) !== 0 || view.getUint8(11) !== 0 || view.getUint8(12) > 1)
    yield header(at, 'neznámé uložení', 'an unknown way of storing')
}

async function crcOf(reader: Reader, from: number, to: number): Promise<number> {
  let value = 0
  for (let at = from; at < to; at += pieceBytes)
    value = crc32(await reader.bytes(at, Math.min(pieceBytes, to - at)), value)
  return value
}

/** Chunks, their order and CRC, header and end of a PNG (ISO/IEC 15948). Pixels are not unpacked. */
export async function* pngFaults(reader: Reader): AsyncGenerator<Fault> {
  const seen: string[] = []
  for (let at = startBytes; ; ) {
    const view = await reader.view(at, 8)
    if (!view) return yield cut(at)
    const length = view.getUint32(0)
    const type = lettersAt(view, 4)
    const end = at + 8 + length
    const sum = await reader.view(end, 4)
    if (!sum || !/^[A-Za-z]{4}$/.test(type)) return yield sum ? damaged(at, type) : cut(at)
    const declared = sum.getUint32(0)
    if ((await crcOf(reader, at + 4, end)) !== declared) yield damaged(at, type)
    if (seen.length === 0 && type !== 'IHDR') return yield order(at, type)
    if (type === 'IHDR') {
      const facts = length === 13 ? await reader.view(at + 8, 13) : null
      if (!facts || seen.length > 0) return yield order(at, type)
      yield* headerFaults(facts, at)
    }
    const isTorn = type === 'IDAT' && seen.includes('IDAT') && seen.at(-1) !== 'IDAT'
    if (isTorn || (type === 'PLTE' && seen.includes('IDAT'))) yield order(at, type)
    // Of many alike parts one is remembered: a picture has thousands of them.
    if (seen.at(-1) !== type) seen.push(type)
    at = end + 4
    if (type !== 'IEND') continue
    if (!seen.includes('IDAT')) yield order(at, type)
    if (at < reader.sizeBytes) yield behind(at)
    return
  }
}
