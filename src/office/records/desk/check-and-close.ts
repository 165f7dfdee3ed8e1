import type { PageCall } from '#platform/html'
import { isRefusal } from '#platform/refusals'
import { closeDossier } from '../acts/close-dossier.ts'
import { dryRun } from '../package/dry-run.ts'

/**
 * Closes a dossier from the desk: first its package is made and judged, then the act. A refusal of either leaves the same
 * line in the log. Refuses with what `dryRun` and `closeDossier` refuse.
 */
export async function checkAndClose(call: PageCall, id: string): Promise<void> {
  const attempted = { type: 'records.dossier-closed', object: { kind: 'dossier', id } }
  const checked = await dryRun(call.instance, call.visitor!, id).catch((error: unknown) => {
    if (!isRefusal(error)) throw error
    // The dry run is no act and has no transaction; that closing was refused is told to the log all the same.
    return call.act(() => Promise.reject(error), attempted)
  })
  await call.act(scope => closeDossier(scope, { id, checked }), attempted)
}
