import { pageSize } from './faults-of-content.ts'
import type { Faults, Judging } from './judging.ts'
import type { PdfPage } from './pages.ts'
import { isArray, numberOf } from './value.ts'

const boxes = ['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox'] as const
/** Units of user space (ISO 19005-2, 6.1.13). */
const [least, most] = [3, 14_400]

/** Sizes of the boundaries of a page; part 1 sets none. */
export async function* boxFaults({ document, part }: Judging, { entries }: PdfPage): Faults {
  if (part === 1) return
  for (const key of boxes) {
    const box = await document.resolve(entries.get(key))
    if (!isArray(box) || box.length !== 4) continue
    const [left, bottom, right, top] = await Promise.all(
      box.map(async item => numberOf(await document.resolve(item))),
    )
    if (left == null || bottom == null || right == null || top == null) continue
    const sides = [Math.abs(right - left), Math.abs(top - bottom)]
    if (sides.some(side => side < least || side > most)) return yield pageSize(part, null)
  }
}
