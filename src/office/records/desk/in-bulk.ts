import { z } from 'zod'
import type { Scope } from '#platform/acts'
import type { PageCall } from '#platform/html'
import { isRefusal, type Refusal } from '#platform/refusals'
import type { Both } from '#platform/values'

/** How one of many is called, and where it is. */
export type Named = { readonly path: string; readonly name: string }

/** What came of one of many: done, or the refusal that says why not. */
export type BulkOutcome = { readonly named: Named | null; readonly refusal: Refusal | null }

/** Rows that were ticked: one comes as a text, more as a list, none not at all. */
export function ticked(most: number, nothing: Both) {
  return z
    .union([z.uuid().transform(one => [one]), z.array(z.uuid()).max(most)])
    .default([])
    .refine(ids => ids.length > 0, { params: { sentence: nothing } })
}

/**
 * The same deed on each of many, one after another. Each is an act of its own: one refusal does not undo or stop the
 * others, and each is told by the name it has afterwards; `null` where the office has none such.
 */
export async function inBulk(
  call: PageCall,
  ids: readonly string[],
  nameOf: (scope: Scope, id: string) => Promise<Named | null>,
  deed: (id: string) => Promise<void>,
): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = []
  for (const id of ids) {
    const refusal = await refusalOf(() => deed(id))
    outcomes.push({ named: await call.read(scope => nameOf(scope, id)), refusal })
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
