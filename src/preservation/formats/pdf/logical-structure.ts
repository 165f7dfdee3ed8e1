import { structure } from './faults-of-interaction.ts'
import { dictionaryOf, type Faults, isNew, type Judging } from './judging.ts'
import { isArray, isDictionary, isText, nameOf, type PdfDictionary, type PdfValue } from './value.ts'

/** Standard structure types (ISO 32000-1, 14.8.4). */
const standard = new Set(
  `Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
  Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
  Figure Formula Form`.split(/\s+/),
)

/** Tags of languages: part 1 rests on RFC 1766, whose parts are letters; later ones may have digits. */
const languageTags = [/^[A-Za-z]{1,8}(-[A-Za-z]{1,8})*$/, /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/] as const

const elementsMost = 200_000
const rolesMost = 32

/** Whether a type is standard, by itself or by the roles that the document gives; roles in a circle lead nowhere. */
async function isMapped({ document }: Judging, roles: PdfDictionary, type: string): Promise<boolean> {
  let at: string | null = type
  for (let n = 0; at !== null && n < rolesMost; n++) {
    if (standard.has(at)) return true
    at = nameOf(await document.resolve(roles.entries.get(at)))
  }
  return false
}

async function* languageFaults({ document, part }: Judging, { entries }: PdfDictionary): Faults {
  const language = await document.resolve(entries.get('Lang'))
  if (!isText(language) || language.bytes === '' || language.bytes.startsWith('\u00fe\u00ff')) return
  if (!languageTags[part === 1 ? 0 : 1].test(language.bytes)) yield structure(part, null, 'Lang')
}

async function* elementFaults(judging: Judging, tree: PdfDictionary): Faults {
  const { document, part } = judging
  const roles = await dictionaryOf(judging, tree.entries.get('RoleMap'))
  const waiting: (PdfValue | undefined)[] = [tree.entries.get('K')]
  const told = new Set<string>()
  for (let count = 0; waiting.length > 0 && count < elementsMost; count++) {
    const at = waiting.pop()
    if (!isNew(judging, 'element', at)) continue
    const value = await document.resolve(at)
    if (isArray(value)) waiting.push(...value.slice(0, 10_000))
    if (!isDictionary(value)) continue
    const type = nameOf(await document.resolve(value.entries.get('S')))
    if (type === null) continue
    if (!told.has(type) && !(await isMapped(judging, roles, type))) {
      told.add(type)
      yield structure(part, null, type)
    }
    yield* languageFaults(judging, value)
    waiting.push(value.entries.get('K'))
  }
}

/** What level A asks of the structure of the text (6.8 of part 1, 6.7 of parts 2 and 3). */
export async function* logicalStructureFaults(judging: Judging): Faults {
  const { document, part, level, root } = judging
  if (level !== 'a') return
  const marks = await dictionaryOf(judging, root.entries.get('MarkInfo'))
  if ((await document.resolve(marks.entries.get('Marked'))) !== true) yield structure(part, null, 'MarkInfo')
  yield* languageFaults(judging, root)
  const tree = await document.resolve(root.entries.get('StructTreeRoot'))
  if (isDictionary(tree)) yield* elementFaults(judging, tree)
  else yield structure(part, null, 'StructTreeRoot')
}
