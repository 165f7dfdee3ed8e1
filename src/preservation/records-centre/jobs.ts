import type { Instance } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { judgeDeposit } from './judge-deposit.ts'

/** Sends a deposit through the gate; started again after a crash, it goes on where it was. */
const judge: Job<{ instance: Instance }> = {
  name: 'records-centre.judge',
  run: ({ instance }, call) =>
    judgeDeposit(
      instance,
      { organisation: call.organisation, actor: { kind: 'system', name: 'vstupní kontrola' } },
      String(call.payload.deposit),
    ),
}

export const recordsCentreJobs = [judge]
