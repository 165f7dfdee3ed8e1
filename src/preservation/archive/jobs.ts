import type { Instance } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { ingestAccepted } from './acts/ingest-archival-package.ts'
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

/** Ingests what was accepted, where a legal title is in force. */
const ingest: Job<{ instance: Instance }> = {
  name: 'archive.ingest',
  run: ({ instance }, call) =>
    ingestAccepted(instance, {
      organisation: call.organisation,
      actor: { kind: 'system', name: 'digitální archiv' },
    }),
}

export const archiveJobs = [judge, ingest]
