import { type Fault, faultKind } from './fault.ts'
import type { Reader } from './reader.ts'

const broken = faultKind(
  'egc-tif01',
  'Obrázek TIFF má porušenou stavbu: tabulka značek je mimo soubor nebo se točí v kruhu. Získejte soubor znovu.',
  'The structure of the TIFF picture is broken: a table of tags lies outside the file or turns in a circle. Get the file again.',
)
const missing = faultKind(
  'egc-tif02',
  'V obrázku TIFF chybí povinná značka {0}. Obrázek uložte jiným programem.',
  'The TIFF picture has no tag {0}, which it must have. Save the picture by another program.',
)
const outside = faultKind(
  'egc-tif03',
  'Obrazová data TIFF leží mimo soubor: je useknutý. Získejte soubor znovu.',
  'Picture data of the TIFF lie outside the file: it is cut off. Get the file again.',
)
const compressed = faultKind(
  'egc-tif04',
  'Obrázek TIFF je komprimovaný; výstupním formátem je jen TIFF bez komprese. Obrázek převeďte.',
  'The TIFF picture is compressed; only an uncompressed TIFF is an output format. Convert the picture.',
)
const unsorted = faultKind(
  'egc-tif05',
  'Značky obrázku TIFF nejsou seřazené, jak má být (TIFF 6.0, oddíl 2).',
  'Tags of the TIFF picture are not sorted as they must be (TIFF 6.0, section 2).',
  'warning',
)

const [width, height, compression, photometric] = [256, 257, 259, 262]
const places = [
  [273, 279],
  [324, 325],
] as const
/** Bytes of one value by its type (TIFF 6.0, section 2). */
const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
/** More pictures in one file are no document. */
const mostPictures = 10_000
const mostValues = 1_000_000

type Tag = { readonly tag: number; readonly type: number; readonly count: number; readonly at: number }
type Picture = { readonly tags: readonly Tag[]; readonly next: number }

async function pictureAt(reader: Reader, at: number, little: boolean): Promise<Picture | null> {
  const count = (await reader.view(at, 2))?.getUint16(0, little) ?? 0
  const view = count === 0 ? null : await reader.view(at + 2, count * 12 + 4)
  if (!view) return null
  const tags = Array.from({ length: count }, (_, n) => ({
    tag: view.getUint16(n * 12, little),
    type: view.getUint16(n * 12 + 2, little),
    count: view.getUint32(n * 12 + 4, little),
    at: at + 2 + n * 12 + 8,
  }))
  return { tags, next: view.getUint32(count * 12, little) }
}

/** Whole numbers of a tag; `null` where they lie outside the file. */
async function valuesOf(reader: Reader, tag: Tag, little: boolean): Promise<number[] | null> {
  const size = typeBytes[tag.type] ?? 0
  if (size === 0 || tag.count > mostValues) return null
  const bytes = size * tag.count
  const from = bytes <= 4 ? tag.at : ((await reader.view(tag.at, 4))?.getUint32(0, little) ?? -1)
  const view = from < 0 ? null : await reader.view(from, bytes)
  if (!view) return null
  return Array.from({ length: tag.count }, (_, n) =>
    size === 2
      ? view.getUint16(n * 2, little)
      : size === 4
        ? view.getUint32(n * 4, little)
        : view.getUint8(n),
  )
}

async function* pictureFaults(
  reader: Reader,
  { tags }: Picture,
  at: number,
  little: boolean,
): AsyncGenerator<Fault> {
  const byNumber = new Map(tags.map(tag => [tag.tag, tag]))
  if (tags.some(({ tag }, n) => n > 0 && tag <= tags[n - 1]!.tag)) yield unsorted(at)
  for (const needed of [width, height, photometric]) if (!byNumber.has(needed)) yield missing(at, `${needed}`)
  const coding = byNumber.get(compression)
  const [how] = coding ? ((await valuesOf(reader, coding, little)) ?? []) : [1]
  if (how !== 1) yield compressed(at)
  const pair = places.find(([offsets]) => byNumber.has(offsets))
  if (!pair) return yield missing(at, '273')
  const [starts, lengths] = [byNumber.get(pair[0])!, byNumber.get(pair[1])]
  if (!lengths) return yield missing(at, `${pair[1]}`)
  const [from, size] = [await valuesOf(reader, starts, little), await valuesOf(reader, lengths, little)]
  if (!from || !size || from.length !== size.length) return yield broken(at)
  if (from.some((start, n) => start + size[n]! > reader.sizeBytes)) yield outside(at)
}

/** Tables of tags, required tags and the places of picture data of a TIFF (revision 6.0); § 23/3 wants no compression. */
export async function* tiffFaults(reader: Reader): AsyncGenerator<Fault> {
  const start = await reader.view(0, 8)
  if (!start) return yield broken(0)
  const little = start.getUint8(0) === 0x49
  const seen = new Set<number>()
  let at = start.getUint32(4, little)
  if (at === 0) return yield broken(4)
  while (at !== 0) {
    const picture = seen.has(at) || seen.size >= mostPictures ? null : await pictureAt(reader, at, little)
    if (!picture) return yield broken(at)
    seen.add(at)
    yield* pictureFaults(reader, picture, at, little)
    at = picture.next
  }
}
