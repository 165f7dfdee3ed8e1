import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import {
  acknowledgeDepositedObject,
  acknowledgeDepositedObjects,
} from './acts/acknowledge-deposited-object.ts'
import { takeInJob } from './acts/complete-deposit-transfer.ts'
import { noteDepositedObjectRemoved } from './acts/note-deposited-object.ts'
import { giveUpDepositTransfers, purgeDepositTransfers } from './acts/purge-deposit-transfer.ts'
import { depositedKinds } from './deposited-object.ts'
import { takeWatchedFolder } from './hot/take-folder.ts'
import { takeInTransfer } from './intake/take-in.ts'
import { contractNumbered } from './store/depositors.ts'
import { transfersToTakeIn } from './store/transfers.ts'

const byIntake = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'příjem do úložiště' },
})

/** Takes one transfer in; started again after a crash, it goes on where it was. */
const takeIn: Job<{ instance: Instance }> = {
  name: takeInJob,
  run: ({ instance }, call) =>
    takeInTransfer(instance, byIntake(call.organisation), String(call.payload.transfer)),
}

/** Every five minutes: what waits for the end of its quarantine, for the scanner, or was left by a fault. */
const goRound: Job<{ instance: Instance }> = {
  name: 'repository.go-round',
  schedule: '*/5 * * * *',
  run: async ({ instance }) => {
    for (const { id } of await listOrganisations(instance.database.kysely)) {
      const who = byIntake(id)
      // One that fails has told why and holds up no other.
      for (const transfer of await instance.runner.read(who, scope =>
        transfersToTakeIn(scope, scope.clock.now()),
      ))
        await takeInTransfer(instance, who, transfer).catch(error =>
          instance.log.warn('a transfer was not taken in', { transfer, error }),
        )
    }
  },
}

/** Each minute: whole folders that lie in watched ones, and answers laid beside them. */
const watch: Job<{ instance: Instance }> = {
  name: 'repository.watch-folders',
  schedule: '* * * * *',
  run: async ({ instance }) => {
    const folders = instance.config.repository?.folders ?? []
    if (folders.length === 0) return
    for (const { id, ico } of await listOrganisations(instance.database.kysely))
      for (const { contract: number, folder } of folders.filter(({ office }) => office === ico)) {
        const who = byIntake(id)
        const contract = await instance.runner.read(who, scope => contractNumbered(scope, number))
        try {
          if (contract) await takeWatchedFolder(instance, who, contract, folder)
          else instance.log.warn('a watched folder names a contract that is not here', { folder, number })
        } catch (error) {
          instance.log.warn('a watched folder cannot be taken', { folder, error })
        }
      }
  },
}

/** At night: transfers that nobody completed, and bytes of what was rejected or withdrawn long ago. */
const purge: Job<{ instance: Instance }> = {
  name: 'repository.purge',
  schedule: '47 1 * * *',
  run: async ({ instance }) => {
    const { rejectedDays = 30, unfinishedDays = 90 } = instance.config.repository ?? {}
    for (const { id } of await listOrganisations(instance.database.kysely)) {
      await giveUpDepositTransfers(instance, byIntake(id), unfinishedDays)
      await purgeDepositTransfers(instance, byIntake(id), rejectedDays)
    }
  },
}

type Copied = { readonly object: { readonly id: string }; readonly detail: { readonly kind: string } }

/** A copy of a deposited object is proven elsewhere: with it a class may be reached. */
const noteCopy: Job<{ instance: Instance }> = {
  name: 'repository.note-copy',
  run: async ({ instance }, call) => {
    const { object, detail } = call.payload.event as Copied
    if (!Object.values<string>(depositedKinds).includes(detail.kind)) return
    await acknowledgeDepositedObject(instance, byIntake(call.organisation), object.id)
  },
}

/** Every minute, since proofs of devices and terms pass without an event. */
const acknowledge: Job<{ instance: Instance }> = {
  name: 'repository.acknowledge',
  schedule: '* * * * *',
  run: ({ instance }) => acknowledgeDepositedObjects(instance),
}

type Removed = { readonly object: { readonly id: string } }

/** An object that the store removed by order is told so in the catalogue. */
const noteRemoved: Job<{ instance: Instance }> = {
  name: 'repository.note-removed',
  run: async ({ instance }, call) => {
    const { object } = call.payload.event as Removed
    await instance.runner.act(byIntake(call.organisation), scope =>
      noteDepositedObjectRemoved(scope, object.id),
    )
  },
}

export const repositoryJobs = [takeIn, goRound, watch, purge, noteCopy, acknowledge, noteRemoved]
