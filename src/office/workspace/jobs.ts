import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { endWorkingCopy, savedSince, tellSaved } from './acts/open-working-copy.ts'
import { copiesOver, openCopies } from './store/copies.ts'
import { forgetLocks } from './store/locks.ts'

const byProgram = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'pracovní prostor' },
})

/** Copies of one office: of what a program left without letting go, the record is told once its lock has run out. */
async function lookAfter(instance: Instance, who: Who): Promise<void> {
  const { runner } = instance
  const open = await runner.read(who, openCopies)
  for (const { id } of open) await runner.act(who, scope => tellSaved(scope, id))
  await runner.act(who, async scope => {
    await forgetLocks(scope, scope.clock.now())
    // What the record refused is still worth having; its person ends the editing.
    for (const copy of await copiesOver(scope, scope.clock.now()))
      if ((await savedSince(scope, copy)) === null) await endWorkingCopy(scope, copy.id)
  })
}

/** Each minute: locks that ran out, what was saved under them, copies whose time is over. */
const afterLocks: Job<{ instance: Instance }> = {
  name: 'workspace.after-locks',
  schedule: '* * * * *',
  run: async ({ instance }) => {
    for (const { id } of await listOrganisations(instance.database.kysely))
      await lookAfter(instance, byProgram(id))
  },
}

export const workspaceJobs = [afterLocks]
