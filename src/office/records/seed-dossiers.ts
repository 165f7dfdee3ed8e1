import type { Instance, Who } from '#platform/acts'
import { closeDossier } from './acts/close-dossier.ts'
import { orderHandOver } from './acts/hand-over-dossier.ts'
import { reopenDossier } from './acts/reopen-dossier.ts'
import { dryRun } from './package/dry-run.ts'

/** Brings a dossier of the demo as far as its story goes; the hand-over itself is done by the jobs once centres run. */
export async function seedDossierEnd(
  instance: Instance,
  who: Who,
  id: string,
  until: 'open' | 'closed' | 'handed-over' | 'reopened',
): Promise<void> {
  if (until === 'open') return
  const checked = await dryRun(instance, who, id)
  await instance.runner.act(who, scope => closeDossier(scope, { id, checked }))
  if (until === 'handed-over') await instance.runner.act(who, scope => orderHandOver(scope, { id }))
  if (until === 'reopened')
    await instance.runner.act(who, scope =>
      reopenDossier(scope, { id, reason: 'Žadatel doplnil svou žádost.' }),
    )
}
