import { action, trigger } from './faults-of-interaction.ts'
import { dictionaryOf, type Faults, isNew, type Judging } from './judging.ts'
import { isArray, isDictionary, nameOf, type PdfDictionary, type PdfValue } from './value.ts'

/** Actions that are permitted; all others are not (6.6.1 of part 1, 6.5.1 of parts 2 and 3). */
const permitted: readonly [ReadonlySet<string>, ReadonlySet<string>] = [
  new Set(['GoTo', 'GoToR', 'Thread', 'URI', 'Named', 'SubmitForm', 'Hide']),
  new Set(['GoTo', 'GoToR', 'GoToE', 'Thread', 'URI', 'Named', 'SubmitForm']),
]
const permittedNamed = new Set(['NextPage', 'PrevPage', 'FirstPage', 'LastPage'])

/** Actions one after another, and bookmarks, that are followed. */
const followedMost = 100_000

/** Judges an action and those that follow it. */
export async function* actionFaults(judging: Judging, first: PdfValue | undefined): Faults {
  const waiting = [first]
  for (let count = 0; waiting.length > 0 && count < followedMost; count++) {
    const at = waiting.pop()
    if (!isNew(judging, 'action', at)) continue
    const value = await judging.document.resolve(at)
    if (isArray(value)) {
      // An array is a destination or a list of following actions; a destination names no dictionary first.
      waiting.push(...value.slice(0, 1000))
      continue
    }
    if (!isDictionary(value)) continue
    const name = nameOf(await judging.document.resolve(value.entries.get('S')))
    if (name === null || nameOf(value.entries.get('Type')) === 'Page') continue
    const allowed = permitted[judging.part === 1 ? 0 : 1]
    if (!allowed.has(name)) yield action(judging.part, null, name)
    const named = nameOf(await judging.document.resolve(value.entries.get('N')))
    if (name === 'Named' && !permittedNamed.has(named ?? '')) yield action(judging.part, null, named ?? name)
    waiting.push(value.entries.get('Next'))
  }
}

/** An entry `AA` where none may be; its own actions are not judged besides. */
export function* triggerFaults({ part }: Judging, owner: PdfDictionary, told: string) {
  if (owner.entries.has('AA')) yield trigger(part, null, told)
}

/** Actions of bookmarks and of the opening of the document, scripts by name. */
export async function* documentActionFaults(judging: Judging): Faults {
  const { root } = judging
  yield* triggerFaults(judging, root, 'AA')
  const opening = await judging.document.resolve(root.entries.get('OpenAction'))
  if (isDictionary(opening)) yield* actionFaults(judging, root.entries.get('OpenAction'))
  const names = await dictionaryOf(judging, root.entries.get('Names'))
  if (names.entries.has('JavaScript')) yield action(judging.part, null, 'JavaScript')
  const waiting = [(await dictionaryOf(judging, root.entries.get('Outlines'))).entries.get('First')]
  for (let count = 0; waiting.length > 0 && count < followedMost; count++) {
    const at = waiting.pop()
    if (at === undefined || !isNew(judging, 'bookmark', at)) continue
    const { entries } = await dictionaryOf(judging, at)
    yield* actionFaults(judging, entries.get('A'))
    waiting.push(entries.get('Next'), entries.get('First'))
  }
}
