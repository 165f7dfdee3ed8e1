import type { XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { type EadView, kids, type Level, said, typeOf } from '../../view/ead-view.ts'
import { type Broken, eadRule } from './demand.ts'
import { newestRevision } from './value-lists.ts'

const close: ReadonlySet<string> = new Set([
  'fonds subfonds',
  'series series',
  'file file',
  'file item',
  'item item',
  'item itempart',
  'itempart itempart',
])

const referencesOf = ({ did }: Level): readonly XmlElement[] =>
  kids(did, 'unitid').filter(id => typeOf(id) === 'REFERENCNI_OZNACENI')

/** What parts the reference of a level from that of the level above. */
function separatorsOf(above: string, own: string, revision: string): readonly string[] {
  const pair = `${above} ${own}`
  if (!close.has(pair)) return ['//']
  return pair === 'file item' && revision !== newestRevision ? ['/', '//'] : ['/']
}

const segment = /^([1-9]\d*)(?:-(\d+))?(?:\+(\d+))?$/

/** Place of a segment among its siblings: what was put before a number goes down from it, what behind goes up. */
function placeOf(text: string): readonly [number, number, number] | null {
  const found = segment.exec(text)
  return found && [Number(found[1]), -Number(found[2] ?? 0), Number(found[3] ?? 0)]
}

const isBefore = (one: readonly number[], other: readonly number[]): boolean => {
  const at = one.findIndex((number, index) => number !== other[index])
  return at >= 0 && one[at]! < other[at]!
}

function* childFaults(parent: Level, { revision, agency }: EadView): Generator<Broken> {
  const [above] = referencesOf(parent).map(said)
  let last: readonly number[] | null = null
  for (const child of parent.children) {
    const [id, ...others] = referencesOf(child)
    for (const other of others) yield [other]
    if (!id) continue
    if (!said(id).startsWith(`CZ${agency}`))
      yield [id, `nezačíná „CZ${agency}“`, `it does not begin with "CZ${agency}"`]
    if (above === undefined) continue
    const separator = separatorsOf(parent.kind, child.kind, revision).find(
      sign => said(id).startsWith(above + sign) && placeOf(said(id).slice(above.length + sign.length)),
    )
    const place = separator === undefined ? null : placeOf(said(id).slice(above.length + separator.length))
    if (!place) yield [id, `nenavazuje na „${above}“`, `it does not continue "${above}"`]
    else {
      if (last && !isBefore(last, place))
        yield [id, 'nejde po předchozím', 'it does not follow the one before']
      last = place
    }
  }
}

/** Reference marks of units of description (EAD3 profile 5.4). */
export const eadReferenceRules: readonly Rule[] = [
  eadRule({
    code: 'obs51',
    source: '5.4',
    cs: 'Referenční označení začíná číslem archivu, navazuje na nadřazenou úroveň a v řadě roste.',
    en: 'A reference mark begins with the number of the archive, continues that of the level above and grows in its row.',
    *broken(view) {
      if (view.whole) for (const id of referencesOf(view.whole)) yield [id]
      for (const level of view.levels) yield* childFaults(level, view)
    },
  }),
]
