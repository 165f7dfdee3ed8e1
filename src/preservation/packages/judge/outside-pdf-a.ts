import type { Finding } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import type { OutsidePdfAJudge, PdfAJudging } from './pdf-a.ts'
import type { ComponentFacts } from './rule.ts'

/** A judge outside, and how long it may take over all files of one package, in milliseconds. */
export type OutsidePdfA = { readonly judge: OutsidePdfAJudge; readonly packageMs: number }

/** Files left to our subset that are told one by one; the rest is counted. */
const filesTold = 200

/** Asks the judge as long as the time for the package lasts; after that it is not asked any more. */
export function withinTime({ judge, packageMs }: OutsidePdfA): OutsidePdfAJudge {
  let spentMs = 0
  let name = ''
  return async (bytes, asked) => {
    if (spentMs >= packageMs) return { judge: name, silence: timeIsUp(packageMs) }
    const began = performance.now()
    const answer = await judge(bytes, asked)
    spentMs += performance.now() - began
    name = answer.judge
    return answer
  }
}

const timeIsUp = (packageMs: number): Both => {
  const seconds = Math.round(packageMs / 1000)
  return both(
    `čas vyhrazený na celý balíček (${seconds} s) už uplynul`,
    `the time given to the whole package (${seconds} s) has run out`,
  )
}

const note = (rule: string, file: string | null, message: Both): Finding => ({
  rule,
  stage: 'components',
  level: 'note',
  message,
  source: 'ISO 19005',
  location: { file, line: null, entity: null },
})

/** Rule of the note that a judge outside judged, and of the one that our subset did in its place. */
export const judgedOutside = 'egc-pdf01'
export const judgedBySubset = 'egc-pdf02'

const outsideNote = (judge: string, count: number): Finding =>
  note(
    judgedOutside,
    null,
    both(
      `Podle celé normy ISO 19005 posoudil PDF/A program ${judge} (souborů: ${count}).`,
      `PDF/A was judged by ${judge} against the whole of ISO 19005 (files: ${count}).`,
    ),
  )

const subsetNote = (path: string, { judge, why }: Extract<PdfAJudging, { by: 'subset' }>): Finding =>
  note(
    judgedBySubset,
    path,
    both(
      `Soubor „${path}“ posoudila jen naše podmnožina normy ISO 19005. ${judge}: ${why.cs}.`,
      `File "${path}" was judged by our subset of ISO 19005 alone. ${judge}: ${why.en}.`,
    ),
  )

const moreBySubset = (count: number): Finding =>
  note(
    judgedBySubset,
    null,
    both(
      `Jen naše podmnožina posoudila i další soubory: ${count}.`,
      `Further files were judged by our subset alone: ${count}.`,
    ),
  )

/** Says who judged the PDF/A of a package, where a judge outside was to be asked. */
export function pdfAFindings(components: ReadonlyMap<string, ComponentFacts>): Finding[] {
  const outside = new Map<string, number>()
  const left: Finding[] = []
  for (const [path, { pdfA }] of components) {
    const judging = pdfA?.judging
    if (judging?.by === 'outside') outside.set(judging.judge, (outside.get(judging.judge) ?? 0) + 1)
    if (judging?.by === 'subset') left.push(subsetNote(path, judging))
  }
  return [
    ...[...outside].map(([judge, count]) => outsideNote(judge, count)),
    ...left.slice(0, filesTold),
    ...(left.length > filesTold ? [moreBySubset(left.length - filesTold)] : []),
  ]
}
