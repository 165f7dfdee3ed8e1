import { type Content, resourceOf } from '../content/streams.ts'
import { dictionaryOf, type Faults, isNew, type Judging } from '../judging.ts'
import { isReference } from '../value.ts'
import { compositeFaults } from './composite.ts'
import * as faults from './faults.ts'
import { type UsedFont, usedFont } from './font.ts'
import { metricFaults } from './metrics.ts'
import { simpleFaults } from './simple.ts'
import { unicodeFaults } from './unicode.ts'

/** What depends on the text is asked on each page, what depends on the font alone only once. */
async function* oneFont(judging: Judging, used: UsedFont, isFirst: boolean): Faults {
  if (!used.program) return yield faults.notEmbedded(judging.part, null, used.name)
  if (!used.isComposite) yield* simpleFaults(judging, used)
  else if (isFirst) yield* compositeFaults(judging, used)
  if (isFirst) yield* unicodeFaults(judging, used)
  yield* metricFaults(judging, used)
}

/** Fonts that a content shows text with; a font of invisible text only need not be there (6.3 of part 1, 6.2.11 later). */
export async function* fontFaults(judging: Judging, { uses, resources }: Content): Faults {
  for (const [name, use] of uses.fonts) {
    if (!use.isVisible) continue
    const value = await resourceOf(judging, resources, 'Font', name)
    const font = await dictionaryOf(judging, value)
    const used = await usedFont(judging, font, use)
    if (used.kind === 'Type3' || font.entries.size === 0) continue
    for await (const fault of oneFont(judging, used, isNew(judging, 'font', value))) {
      // A font serves many pages with ever other letters: it is judged on each and told of once.
      const key = `${fault.rule} ${isReference(value) ? value.number : used.name}`
      if (judging.seen.has(key)) continue
      judging.seen.add(key)
      yield fault
    }
  }
}
