import * as faults from './faults-of-interaction.ts'
import * as structure from './faults-of-structure.ts'
import { dictionaryOf, type Faults, type Judging } from './judging.ts'
import { isArray, isDictionary, isText, type PdfValue } from './value.ts'

async function* formFaults(judging: Judging): Faults {
  const { document, part, root } = judging
  const { entries } = await dictionaryOf(judging, root.entries.get('AcroForm'))
  if ((await document.resolve(entries.get('NeedAppearances'))) === true)
    yield faults.interactiveForm(part, null, 'NeedAppearances')
  if (part > 1 && entries.has('XFA')) yield faults.interactiveForm(part, null, 'XFA')
  if (part > 1 && (await document.resolve(root.entries.get('NeedsRendering'))) === true)
    yield faults.interactiveForm(part, null, 'NeedsRendering')
}

/** Layers: none in part 1; named and without automatic states in parts 2 and 3 (6.9). */
async function* layerFaults(judging: Judging): Faults {
  const { document, part, root } = judging
  if (!root.entries.has('OCProperties')) return
  if (part === 1) return yield structure.optionalContent(part, null)
  const { entries } = await dictionaryOf(judging, root.entries.get('OCProperties'))
  const more = await document.resolve(entries.get('Configs'))
  const configurations: (PdfValue | undefined)[] = [entries.get('D'), ...(isArray(more) ? more : [])]
  for (const value of configurations) {
    const configuration = await document.resolve(value)
    if (!isDictionary(configuration)) continue
    const name = await document.resolve(configuration.entries.get('Name'))
    if (!isText(name) || name.bytes === '' || configuration.entries.has('AS'))
      yield structure.optionalContent(part, null)
  }
}

/** What the catalog may not hold, and what it must hold in a right form. */
export async function* catalogFaults(judging: Judging): Faults {
  const { part, root } = judging
  yield* formFaults(judging)
  yield* layerFaults(judging)
  if (part === 1) return
  const permissions = await dictionaryOf(judging, root.entries.get('Perms'))
  if ([...permissions.entries.keys()].some(key => key !== 'UR3' && key !== 'DocMDP'))
    yield structure.permissions(part, null)
  const names = await dictionaryOf(judging, root.entries.get('Names'))
  if (names.entries.has('AlternatePresentations'))
    yield faults.alternate(part, null, 'AlternatePresentations')
  if (root.entries.has('Requirements')) yield faults.alternate(part, null, 'Requirements')
}
