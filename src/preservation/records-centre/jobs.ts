import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import type { Job } from '#platform/jobs'
import type { SignedReceipt } from '#platform/trust'
import { acknowledgeDeposit, acknowledgeDeposits } from './acts/acknowledge-deposit.ts'
import { followDisposals } from './acts/follow-disposal.ts'
import { judgeDeposit } from './acts/judge-deposit.ts'
import { noteReplicaReceipt } from './acts/note-replica-receipt.ts'
import { packageKind } from './holding.ts'
import type { StorageReceipt } from './receipt.ts'

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

type Arrived = {
  readonly object: { readonly id: string }
  readonly detail: {
    readonly version: number
    readonly kind: string
    readonly peer: string
    readonly receipt: SignedReceipt<StorageReceipt>
  }
}

/** Keeps the receipt of a replica elsewhere with our own version, for the office to see and for proofs. */
const noteReceipt: Job<{ instance: Instance }> = {
  name: 'records-centre.note-receipt',
  run: async ({ instance }, call) => {
    const { object, detail } = call.payload.event as Arrived
    if (detail.kind !== packageKind) return
    const who = { organisation: call.organisation, actor: { kind: 'centre', name: detail.peer } } as const
    await instance.runner.act(who, scope => noteReplicaReceipt(scope, { objectId: object.id, ...detail }))
    await acknowledgeDeposit(instance, who, { object: object.id, version: detail.version })
  },
}

/** A copy on a device was read back: with it a class may be reached. */
const noteCopy: Job<{ instance: Instance }> = {
  name: 'records-centre.note-copy',
  run: async ({ instance }, call) => {
    const { object, detail } = call.payload.event as Pick<Arrived, 'object' | 'detail'>
    if (detail.kind !== packageKind) return
    const who = {
      organisation: call.organisation,
      actor: { kind: 'system', name: 'potvrzování uložení' },
    } as const
    await acknowledgeDeposit(instance, who, { object: object.id, version: detail.version })
  },
}

/** Every minute, since proofs of devices and terms pass without an event. */
const acknowledge: Job<{ instance: Instance }> = {
  name: 'records-centre.acknowledge',
  schedule: '* * * * *',
  run: ({ instance }) => acknowledgeDeposits(instance),
}

/** Goes after copies that are not proven gone yet; every five minutes, and at once after a signature. */
const follow: Job<{ instance: Instance }> = {
  name: 'records-centre.follow-disposals',
  schedule: '*/5 * * * *',
  run: async ({ instance }, call) => {
    const offices = await listOrganisations(instance.database.kysely)
    for (const { id } of offices.filter(one => call.organisation === '' || one.id === call.organisation))
      await followDisposals(instance, {
        organisation: id,
        actor: { kind: 'system', name: 'vyřazování e-Spisovny' },
      })
  },
}

export const recordsCentreJobs = [judge, noteReceipt, noteCopy, acknowledge, follow]
