import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { objectStoresOf, objectsRefusals } from '#storage/objects'
import { sendToGate } from './acts/answer-deposit.ts'
import { beginDeposit, noteUpload } from './acts/begin-deposit.ts'
import { judgeDeposit } from './acts/judge-deposit.ts'
import { requestDisposal } from './acts/request-disposal.ts'
import { tellDeposit } from './acts/tell-deposit.ts'
import type { DepositAnswer, RecordsCentre } from './deposit.ts'
import { type Deposit, objectIdOf } from './holding.ts'
import { proofOf } from './proof/make-proof.ts'
import { recordsCentreRefusals } from './refusals.ts'
import { copiesOfObjects } from './store/disposals.ts'
import { depositById, holdingWith, replicaReceipts } from './store/holdings.ts'

/** Where the bytes of a deposit arrive; opened when the first of them come. Gives the upload and what it holds. */
export async function uploadOf(
  instance: Instance,
  who: Who,
  deposit: Deposit,
): Promise<{ upload: string; receivedBytes: number }> {
  const { uploads } = objectStoresOf(instance)
  const known = deposit.upload_id ? await uploads.offsetOf(deposit.upload_id) : null
  if (deposit.upload_id && known !== null) return { upload: deposit.upload_id, receivedBytes: known }
  // Written down before it is begun: a program killed in between leaves nothing that nobody knows of.
  const place = { before: deposit.upload_id, fresh: newId() }
  const upload = await instance.runner.act(who, scope => noteUpload(scope, deposit.id, place))
  if (upload !== place.fresh) throw refuse(objectsRefusals.busy, { object: upload })
  await uploads.begin(upload)
  return { upload, receivedBytes: 0 }
}

/** The records centre of this very program, for the offices that work in it. */
export function localRecordsCentre(instance: Instance, who: Who): RecordsCentre {
  const { runner, config } = instance
  const { uploads } = objectStoresOf(instance)

  const answered = async (id: string): Promise<DepositAnswer> => {
    const deposit = await runner.read(who, scope => depositById(scope, id))
    if (!deposit) throw refuse(recordsCentreRefusals['not-here'], {})
    return tellDeposit(instance, who, deposit, 0)
  }

  return {
    async deposit(order, bytes) {
      const deposit = await runner.act(who, scope =>
        beginDeposit(scope, { ...order, sender: config.instance }),
      )
      if (deposit.state === 'receiving') {
        const { upload, receivedBytes } = await uploadOf(instance, who, deposit)
        if (receivedBytes < order.sizeBytes)
          await uploads.append(upload, receivedBytes, bytes(receivedBytes), { limitBytes: order.sizeBytes })
        await runner.act(who, scope => sendToGate(scope, deposit.id))
      }
      await judgeDeposit(instance, who, deposit.id)
      return answered(deposit.id)
    },
    async replicasOf({ dossier, digest }) {
      return runner.read(who, async scope => {
        const holding = await holdingWith(scope, dossier, digest)
        if (!holding) return []
        const found = await replicaReceipts(scope, holding.object_id, holding.version)
        return found.map(one => one.receipt)
      })
    },
    dispose: order => runner.act(who, scope => requestDisposal(scope, { ...order, sender: config.instance })),
    async copiesOf({ originatorIco, dossiers }) {
      const ids = dossiers.map(dossier => objectIdOf(originatorIco, dossier))
      const found = await runner.read(who, scope => copiesOfObjects(scope, ids))
      return found.map(({ dossier, centre, proven_at: provenAt }) => ({
        dossier,
        centre: centre ?? config.instance,
        provenAt,
      }))
    },
    proofOf: order => proofOf(instance, who, order),
  }
}
