import { type Fault, faultKind } from './fault.ts'
import { lettersAt, type Reader } from './reader.ts'

const broken = faultKind(
  'egc-mpa01',
  'Zvuk MPEG není souvislý: mezi rámci leží cizí bajty. Získejte soubor znovu, nebo zvuk převeďte.',
  'The MPEG sound is not continuous: foreign bytes lie between its frames. Get the file again, or convert the sound.',
)
const none = faultKind(
  'egc-mpa02',
  'Soubor neobsahuje žádný rámec zvuku MPEG.',
  'The file holds no frame of MPEG sound.',
)
const cut = faultKind(
  'egc-mpa03',
  'Poslední rámec zvuku MPEG je useknutý.',
  'The last frame of the MPEG sound is cut off.',
  'warning',
)

const rates = [44_100, 48_000, 32_000]
/** Kilobits a second by index (ISO/IEC 11172-3, 13818-3): versions 1 and 2, layers II and III. */
const bits1: Readonly<Record<number, readonly number[]>> = {
  2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
}
const bits2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]

/** Bytes of the frame that a header begins, `null` where it is none, or of a free rate. */
function frameBytes(header: number): number | null {
  const [version, layer] = [(header >>> 19) & 3, 4 - ((header >>> 17) & 3)]
  const [bit, rate, padding] = [(header >>> 12) & 15, (header >>> 10) & 3, (header >>> 9) & 1]
  if (header >>> 21 !== 0x7ff || version === 1 || layer < 2 || layer > 3) return null
  const perSecond = rates[rate]
  const kilobits = (version === 3 ? bits1[layer] : bits2)?.[bit]
  if (perSecond === undefined || !kilobits) return null
  const scale = version === 3 ? 1 : version === 2 ? 2 : 4
  const samples = layer === 3 && version !== 3 ? 576 : 1152
  return Math.floor(((samples / 8) * kilobits * 1000) / (perSecond / scale)) + padding
}

/** Where the frames begin: behind an ID3 tag, whose size has seven bits a byte. */
async function framesBegin(reader: Reader): Promise<number> {
  const view = await reader.view(0, 10)
  if (!view || lettersAt(view, 0, 3) !== 'ID3') return 0
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (view.getUint8(at) & 0x7f), 0)
  return 10 + size + (view.getUint8(5) & 0x10 ? 10 : 0)
}

/** Tags that may stand behind the last frame. */
async function isTail(reader: Reader, at: number): Promise<boolean> {
  const left = await reader.bytes(at, 128)
  const words = String.fromCharCode(...left.subarray(0, 8))
  return /^(?:TAG|APETAGEX|LYRICS|ID3|3DI)/.test(words) || left.every(byte => byte === 0)
}

/** Frames of MPEG sound, layers II and III, one after another to the end. The coded sound is not unpacked. */
export async function* mpegAudioFaults(reader: Reader): AsyncGenerator<Fault> {
  let frames = 0
  for (let at = await framesBegin(reader); at < reader.sizeBytes; ) {
    const view = await reader.view(at, 4)
    const length = view && frameBytes(view.getUint32(0))
    if (!length) {
      if (frames > 0 && (await isTail(reader, at))) return
      return yield frames === 0 ? none(at) : broken(at)
    }
    frames++
    if (at + length > reader.sizeBytes) yield cut(at)
    at += length
  }
  if (frames === 0) yield none(null)
}
