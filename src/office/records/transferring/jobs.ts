import type { Instance, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { enterBatch } from '../acts/order-transfer.ts'
import { transferById } from '../store/transfers.ts'
import { makeBatch } from './make-batch.ts'
import { runImport } from './run-import.ts'

/** The program moves records under this name. */
export const byTransferProgram = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'přenos záznamů' },
})

/** Writes batches of a transfer until all are written or somebody stops it; begun again, it goes on where it was. */
export async function writeBatches(instance: Instance, who: Who, id: string): Promise<void> {
  for (;;) {
    const transfer = await instance.runner.read(who, scope => transferById(scope, id))
    if (transfer?.state !== 'running') return
    const batch = await makeBatch(instance, who, transfer)
    if (!(await instance.runner.act(who, scope => enterBatch(scope, id, batch)))) return
  }
}

const makeTransfer: Job<{ instance: Instance }> = {
  name: 'records.make-transfer',
  run: ({ instance }, call) =>
    writeBatches(instance, byTransferProgram(call.organisation), String(call.payload.transfer)),
}

const runImportJob: Job<{ instance: Instance }> = {
  name: 'records.run-import',
  run: ({ instance }, call) =>
    runImport(instance, byTransferProgram(call.organisation), String(call.payload.import)),
}

export const transferJobs = [makeTransfer, runImportJob]
