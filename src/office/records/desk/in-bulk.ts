import type { PageCall } from '#platform/html'
import { isRefusal, type Refusal } from '#platform/refusals'
import type { Dossier } from '../dossier.ts'
import { dossierById } from '../store/dossiers.ts'

/** What came of one dossier of many: done, or the refusal that says why not. */
export type BulkOutcome = { readonly dossier: Dossier | null; readonly refusal: Refusal | null }

/**
 * The same deed on each dossier, one after another. Each is an act of its own: one refusal does not undo or stop the
 * others, and each is told with the dossier as it is afterwards. `dossier` is `null` where the office has none such.
 */
export async function inBulk(
  call: PageCall,
  ids: readonly string[],
  deed: (id: string) => Promise<void>,
): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = []
  for (const id of ids) {
    const refusal = await refusalOf(() => deed(id))
    const dossier = (await call.read(scope => dossierById(scope, id))) ?? null
    outcomes.push({ dossier, refusal })
  }
  return outcomes
}

async function refusalOf(deed: () => Promise<void>): Promise<Refusal | null> {
  try {
    await deed()
    return null
  } catch (error) {
    if (isRefusal(error)) return error
    throw error
  }
}
