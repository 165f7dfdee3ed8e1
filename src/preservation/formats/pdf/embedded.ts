import { embeddedFile } from './faults-of-structure.ts'
import { dictionaryOf, type Faults, isNew, type Judging } from './judging.ts'
import { isArray, isDictionary, isReference, nameOf, type PdfValue } from './value.ts'

const filesMost = 10_000
const objectsMost = 100_000

/** File specifications in the name tree of embedded files. */
export async function specificationsIn(
  judging: Pick<Judging, 'document' | 'seen'>,
  tree: PdfValue | undefined,
): Promise<PdfValue[]> {
  const found: PdfValue[] = []
  const waiting = [tree]
  while (waiting.length > 0 && found.length < filesMost) {
    const at = waiting.pop()
    if (at === undefined || !isNew(judging, 'embedded', at)) continue
    const { entries } = await dictionaryOf(judging, at)
    const [kids, names] = [
      await judging.document.resolve(entries.get('Kids')),
      await judging.document.resolve(entries.get('Names')),
    ]
    if (isArray(kids)) waiting.push(...kids)
    if (isArray(names)) found.push(...names.filter((_, place) => place % 2 === 1))
  }
  return found
}

/** Numbers of objects that some list `AF` of the document names. */
async function associatedIn({ document }: Judging): Promise<Set<number>> {
  const numbers = new Set<number>()
  let count = 0
  for (const number of document.crossReference.places.keys()) {
    if (++count > objectsMost) break
    const value = await document.resolve({ kind: 'reference', number, generation: 0 })
    if (!isDictionary(value)) continue
    const listed = await document.resolve(value.entries.get('AF'))
    for (const item of isArray(listed) ? listed : [value.entries.get('AF')])
      if (isReference(item)) numbers.add(item.number)
  }
  return numbers
}

/** Embedded files: none in part 1 (6.1.11); named in part 2, and with their relation in part 3 (6.8). */
export async function* embeddedFaults(judging: Judging): Faults {
  const { document, part, root } = judging
  const names = await dictionaryOf(judging, root.entries.get('Names'))
  if (!names.entries.has('EmbeddedFiles')) return
  if (part === 1) return yield embeddedFile(part, null)
  const specifications = await specificationsIn(judging, names.entries.get('EmbeddedFiles'))
  const associated = part === 3 && specifications.length > 0 ? await associatedIn(judging) : null
  for (const specification of specifications) {
    const { entries } = await dictionaryOf(judging, specification)
    const isNamed = entries.has('F') && entries.has('UF')
    const relation = nameOf(await document.resolve(entries.get('AFRelationship')))
    const isListed = !associated || !isReference(specification) || associated.has(specification.number)
    if (!isNamed || (part === 3 && relation === null) || !isListed) yield embeddedFile(part, null)
  }
}
