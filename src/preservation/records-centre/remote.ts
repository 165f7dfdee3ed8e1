import type { Instance } from '#platform/acts'
import { outboundOf, sendInParts } from '#platform/outbound'
import type { SignedReceipt } from '#platform/trust'
import { systemClock } from '#platform/values'
import { requireStorageReceipt } from './acts/require-storage-receipt.ts'
import type { DepositAnswer, KeptCopy, PackageBytes, PackageName, RecordsCentre } from './deposit.ts'
import type { StorageReceipt } from './receipt.ts'

/** How long one attempt waits for the gate of the other centre; the job then comes again. */
const patienceMs = 60_000
const rootOf = (ico: string) => `/records-centre/${ico}`

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

type Begun = { readonly id: string; readonly answer: DepositAnswer }

/** The records centre of another centre, over mutual TLS: a session, parts that can be resumed, an answer. */
export function remoteRecordsCentre(instance: Instance, peer: string): RecordsCentre {
  const outbound = outboundOf(instance)
  const ask = async <T>(method: 'GET' | 'POST', path: string, json?: unknown): Promise<T> => {
    const answer = await outbound.call(peer, { method, path, ...(json !== undefined && { json }) })
    return (await answer.json()) as T
  }

  const send = async (root: string, answer: DepositAnswer, bytes: PackageBytes): Promise<void> => {
    if (answer.state !== 'receiving') return
    await sendInParts(outbound, peer, root, answer.receivedBytes, bytes)
  }

  const settled = async (root: string): Promise<DepositAnswer> => {
    const until = systemClock.now().getTime() + patienceMs
    for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 2_000)) {
      const answer = await ask<DepositAnswer>('GET', root)
      if (answer.state === 'stored' || answer.state === 'refused' || answer.state === 'copying') return answer
      if (systemClock.now().getTime() > until) return answer
      await pause(waitMs)
    }
  }

  const query = ({ dossier, digest }: PackageName) => new URLSearchParams({ dossier, digest })

  return {
    async deposit(order, bytes) {
      const { originatorIco, ...offered } = order
      const { id, answer } = await ask<Begun>('POST', `${rootOf(originatorIco)}/deposits`, offered)
      const root = `${rootOf(originatorIco)}/deposits/${id}`
      await send(root, answer, bytes)
      const given = await settled(root)
      if (given.state === 'stored' || given.state === 'copying') {
        const kind = given.state === 'stored' ? 'stored' : 'taken'
        await requireStorageReceipt(instance.config, { centre: peer, kind }, order, given.receipt)
      }
      return given
    },
    async replicasOf(order) {
      const path = `${rootOf(order.originatorIco)}/replicas?${query(order)}`
      const receipts = await ask<SignedReceipt<StorageReceipt>[]>('GET', path)
      for (const one of receipts)
        await requireStorageReceipt(
          instance.config,
          { centre: one.receipt.centre.name, kind: 'replica' },
          order,
          one,
        )
      return receipts
    },
    async dispose({ originatorIco, ...order }) {
      const { answer } = await ask<{ answer: 'taken' | 'not-here' }>(
        'POST',
        `${rootOf(originatorIco)}/disposals`,
        order,
      )
      return answer
    },
    copiesOf: ({ originatorIco, dossiers }) =>
      ask<KeptCopy[]>('POST', `${rootOf(originatorIco)}/copies`, { dossiers }),
    proofOf: order => ask('GET', `${rootOf(order.originatorIco)}/proof?${query(order)}`),
  }
}
