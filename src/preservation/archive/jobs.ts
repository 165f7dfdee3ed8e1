import type { Instance, Who } from '#platform/acts'
import type { Job, JobCall } from '#platform/jobs'
import { ingestAccepted } from './acts/ingest-archival-package.ts'
import { judgeReceivedPackages } from './acts/judge-received-package.ts'
import { keepReconciliation } from './acts/keep-reconciliation-report.ts'
import { readArchivalFiles } from './acts/read-archival-file.ts'
import { runMigrationPlan, tellTrouble } from './acts/run-migration-plan.ts'
import { tryMigrationPlan } from './acts/try-migration-plan.ts'

const system = ({ organisation }: JobCall, name: string): Who => ({
  organisation,
  actor: { kind: 'system', name },
})

/** Judges what came with a proposal; started again after a crash, it goes on where it was. */
const judge: Job<{ instance: Instance }> = {
  name: 'archive.judge-packages',
  run: ({ instance }, call) =>
    judgeReceivedPackages(instance, system(call, 'kontrola balíčků'), String(call.payload.proposal)),
}

/** Ingests what was accepted, where a legal title is in force. */
const ingest: Job<{ instance: Instance }> = {
  name: 'archive.ingest',
  run: ({ instance }, call) => ingestAccepted(instance, system(call, 'digitální archiv')),
}

/** Reads which formats kept files are, so that plans of migration can be made. */
const readFormats: Job<{ instance: Instance }> = {
  name: 'archive.read-formats',
  run: ({ instance }, call) => readArchivalFiles(instance, system(call, 'čtení formátů')),
}

/** Makes the report of a proceeding that is over. */
const reconcile: Job<{ instance: Instance }> = {
  name: 'archive.reconcile-proposal',
  run: async ({ instance }, call) => {
    const id = String(call.payload.proposal)
    await keepReconciliation(instance, system(call, 'odsouhlasení řízení'), { id, other: null })
  },
}

/** A step of a plan; what stands in its way is told on its page, and the queue tries again. */
const planJob = (name: string, step: typeof runMigrationPlan): Job<{ instance: Instance }> => ({
  name,
  run: async ({ instance }, call) => {
    const who = system(call, 'migrace formátů')
    const id = String(call.payload.plan)
    try {
      await step(instance, who, id)
    } catch (error) {
      await tellTrouble(instance, who, id, error)
      throw error
    }
  },
})

export const archiveJobs = [
  judge,
  ingest,
  readFormats,
  reconcile,
  planJob('archive.try-migration', tryMigrationPlan),
  planJob('archive.run-migration', runMigrationPlan),
]
