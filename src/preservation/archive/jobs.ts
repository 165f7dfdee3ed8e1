import type { Instance } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { judgeReceivedPackages } from './acts/judge-received-package.ts'

/** Judges what came with a proposal; started again after a crash, it goes on where it was. */
const judge: Job<{ instance: Instance }> = {
  name: 'archive.judge-packages',
  run: ({ instance }, call) =>
    judgeReceivedPackages(
      instance,
      { organisation: call.organisation, actor: { kind: 'system', name: 'kontrola balíčků' } },
      String(call.payload.proposal),
    ),
}

export const archiveJobs = [judge]
