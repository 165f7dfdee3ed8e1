import type { Instance, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { isRefusal } from '#platform/refusals'
import { closeDossier } from '../acts/close-dossier.ts'
import { noteOneStep, settleAfterSending } from '../acts/finish-one-step.ts'
import { dryRun } from '../package/dry-run.ts'

const byOneStep = (organisation: string, ordered: string): Who => ({
  organisation,
  actor: { kind: 'system', name: ordered === '' ? 'jedním krokem' : `jedním krokem, zadání: ${ordered}` },
})

/**
 * An answer that was given to be sent in one step has gone: its document is settled and the dossier closed. What the law or
 * the package does not permit leaves the dossier open, and its document says why.
 */
export async function finishOneStep(
  instance: Instance,
  organisation: string,
  dispatchId: string,
): Promise<void> {
  const { runner } = instance
  const settledBy = byOneStep(organisation, '')
  const end = (trouble: Parameters<typeof noteOneStep>[2]) =>
    runner.act(settledBy, scope => noteOneStep(scope, dispatchId, trouble))
  try {
    const rest = await runner.act(settledBy, scope => settleAfterSending(scope, dispatchId))
    if (!rest) return
    const who = byOneStep(organisation, rest.ordered_by.name)
    const id = rest.dossier_id
    const checked = await dryRun(instance, who, id)
    await runner.act(who, scope => closeDossier(scope, { id, checked }))
    await end(null)
  } catch (error) {
    if (!isRefusal(error)) throw error
    await end(error.sentence)
  }
}

export const finishOneStepJob: Job<{ instance: Instance }> = {
  name: 'records.finish-one-step',
  run: ({ instance }, { organisation, payload }) =>
    finishOneStep(instance, organisation, String(payload.dispatchId)),
}
