import { type Fault, faultKind } from './fault.ts'
import type { Reader } from './reader.ts'

const broken = faultKind(
  'egc-mpv01',
  'Záznam MPEG má porušenou stavbu. Získejte soubor znovu, nebo ho převeďte.',
  'The structure of the MPEG recording is broken. Get the file again, or convert it.',
)
const cut = faultKind(
  'egc-mpv02',
  'Záznam MPEG je useknutý uprostřed paketu. Získejte soubor znovu.',
  'The MPEG recording is cut off within a packet. Get the file again.',
)
const noVideo = faultKind(
  'egc-mpv03',
  'Záznam MPEG neobsahuje žádný obraz.',
  'The MPEG recording holds no moving picture.',
)
const unended = faultKind(
  'egc-mpv04',
  'Záznam MPEG nemá závěrečnou značku; mohl být useknut na hranici paketu.',
  'The MPEG recording has no closing mark; it may have been cut off between packets.',
  'warning',
)

const [packStart, systemStart, end, sequenceStart, sequenceEnd] = [0xba, 0xbb, 0xb9, 0xb3, 0xb7]

/** Bytes of a pack header with its stuffing; the first bits tell MPEG-1 from MPEG-2. */
async function packBytes(reader: Reader, at: number): Promise<number | null> {
  const view = await reader.view(at, 14)
  if (!view) return (await reader.view(at, 12)) ? 12 : null
  const mark = view.getUint8(4)
  if (mark >> 4 === 2) return 12
  return mark >> 6 === 1 ? 14 + (view.getUint8(13) & 7) : null
}

async function* streamFaults(reader: Reader): AsyncGenerator<Fault> {
  let hasVideo = false
  for (let at = 0; at < reader.sizeBytes; ) {
    const view = await reader.view(at, 6)
    const code = view?.getUint32(0) ?? (await reader.view(at, 4))?.getUint32(0) ?? 0
    if (code >>> 8 !== 1) return yield broken(at)
    const kind = code & 0xff
    if (kind === end) {
      if (!hasVideo) yield noVideo(at)
      return
    }
    if (kind === packStart) {
      const length = await packBytes(reader, at)
      if (length === null) return yield broken(at)
      at += length
      continue
    }
    if (kind < systemStart || !view) return yield view ? broken(at) : cut(at)
    const length = 6 + view.getUint16(4)
    if (at + length > reader.sizeBytes) return yield cut(at)
    hasVideo ||= kind >= 0xe0 && kind <= 0xef
    at += length
  }
  if (!hasVideo) yield noVideo(null)
  yield unended(reader.sizeBytes)
}

/** Packs and packets of an MPEG program stream, or the beginning and end of a bare video stream (ISO/IEC 11172, 13818). */
export async function* mpegVideoFaults(reader: Reader): AsyncGenerator<Fault> {
  const start = await reader.view(0, 8)
  if (!start || start.getUint32(0) >>> 8 !== 1) return yield broken(0)
  if ((start.getUint32(0) & 0xff) !== sequenceStart) return yield* streamFaults(reader)
  if (start.getUint32(4) >>> 20 === 0 || ((start.getUint32(4) >>> 8) & 0xfff) === 0) yield noVideo(4)
  const tail = await reader.view(Math.max(0, reader.sizeBytes - 4), 4)
  if (tail?.getUint32(0) !== 0x100 + sequenceEnd) yield unended(reader.sizeBytes)
}
