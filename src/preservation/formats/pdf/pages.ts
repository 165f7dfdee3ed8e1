import { dictionaryOf, isNew, type Judging } from './judging.ts'
import { isArray, nameOf, type PdfDictionary, type PdfValue } from './value.ts'

/** A page with what it inherits from the nodes above it (ISO 32000-1, 7.7.3.4). */
export type PdfPage = { readonly own: PdfDictionary; readonly entries: ReadonlyMap<string, PdfValue> }

const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const
/** More pages are not judged. */
const pagesMost = 100_000

type Node = { readonly value: PdfValue | undefined; readonly above: ReadonlyMap<string, PdfValue> }

/** All pages in order; a tree that turns in a circle ends. */
export async function* pagesOf(
  judging: Pick<Judging, 'document' | 'root' | 'seen'>,
): AsyncGenerator<PdfPage> {
  const waiting: Node[] = [{ value: judging.root.entries.get('Pages'), above: new Map() }]
  let count = 0
  for (let node = waiting.pop(); node && count < pagesMost; node = waiting.pop()) {
    if (!isNew(judging, 'page', node.value)) continue
    const own = await dictionaryOf(judging, node.value)
    const above = new Map(node.above)
    for (const key of inheritable) {
      const value = own.entries.get(key)
      if (value !== undefined) above.set(key, value)
    }
    const kids = await judging.document.resolve(own.entries.get('Kids'))
    if (isArray(kids)) {
      for (const value of [...kids].reverse()) waiting.push({ value, above })
    } else if (nameOf(await judging.document.resolve(own.entries.get('Type'))) === 'Page') {
      count++
      yield { own, entries: new Map([...above, ...own.entries]) }
    }
  }
}
