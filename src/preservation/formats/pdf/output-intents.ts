import type { PdfDocument } from './document.ts'
import { outputIntent } from './faults-of-content.ts'
import type { Faults, Judging, OutputIntent } from './judging.ts'
import { readProfile } from './profile.ts'
import { isArray, isDictionary, isReference, isStream, isText, nameOf, type PdfDictionary } from './value.ts'

const intentsMost = 100

async function intentsIn(document: PdfDocument, root: PdfDictionary): Promise<PdfDictionary[]> {
  const list = await document.resolve(root.entries.get('OutputIntents'))
  const found: PdfDictionary[] = []
  for (const item of isArray(list) ? list.slice(0, intentsMost) : []) {
    const intent = await document.resolve(item)
    if (isDictionary(intent)) found.push(intent)
  }
  return found
}

const isOfPdfA = async (document: PdfDocument, { entries }: PdfDictionary): Promise<boolean> =>
  nameOf(await document.resolve(entries.get('S'))) === 'GTS_PDFA1'

const byComponents = { GRAY: 'gray', RGB: 'rgb', CMYK: 'cmyk' } as const

/** The colours that the output intent of PDF/A describes. */
export async function outputIntentOf(document: PdfDocument, root: PdfDictionary): Promise<OutputIntent> {
  for (const intent of await intentsIn(document, root)) {
    if (!(await isOfPdfA(document, intent))) continue
    const stream = await document.resolve(intent.entries.get('DestOutputProfile'))
    if (isStream(stream)) {
      const space = (await readProfile(document, stream))?.space
      return { colours: space && space in byComponents ? byComponents[space as 'RGB'] : 'unknown' }
    }
    const condition = await document.resolve(intent.entries.get('OutputConditionIdentifier'))
    if (isText(condition) && condition.bytes !== '' && condition.bytes !== 'Custom')
      return { colours: 'unknown' }
  }
  return { colours: 'none' }
}

/** Profiles of output intents: readable, for printers or displays, all the same one (6.2.2 of part 1, 6.2.3 later). */
export async function* outputIntentFaults({ document, part, root }: Judging): Faults {
  const profiles = new Set<number>()
  for (const intent of await intentsIn(document, root)) {
    const value = intent.entries.get('DestOutputProfile')
    const stream = await document.resolve(value)
    if (isReference(value)) profiles.add(value.number)
    if (!isStream(stream) || !(await isOfPdfA(document, intent))) continue
    const profile = await readProfile(document, stream)
    const isRight =
      profile &&
      ['prtr', 'mntr'].includes(profile.deviceClass) &&
      profile.space in byComponents &&
      profile.majorVersion < (part === 1 ? 3 : 5)
    if (!isRight) yield outputIntent(part, stream.streamAt)
  }
  if (profiles.size > 1) yield outputIntent(part, null)
}
