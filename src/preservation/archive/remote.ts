import type { Instance } from '#platform/acts'
import { outboundOf, sendInParts } from '#platform/outbound'
import { asInstant, type Instant } from '#platform/values'
import type { ArchiveConnector, ConnectorAnswer, ReachedArchive } from './connector.ts'
import type { ReconciledLine } from './reconciliation/reconciled-line.ts'

/** A line as JSON carries it. */
type SentLine = Omit<ReconciledLine, 'transferredAt' | 'destroyedAt'> & {
  readonly transferredAt: string | null
  readonly destroyedAt: string | null
}
const momentOf = (text: string | null): Instant | null => (text === null ? null : asInstant(text))

/** Archives of another centre that take proposals of an originator from us. */
export async function remoteArchives(
  instance: Instance,
  peer: string,
  ico: string,
): Promise<ReachedArchive[]> {
  const answer = await outboundOf(instance).call(peer, { method: 'GET', path: `/archive/${ico}/archives` })
  return (await answer.json()) as ReachedArchive[]
}

/** The line to an archive of another centre, over mutual TLS: parts that can be resumed, and answers. */
export function remoteConnector(
  instance: Instance,
  peer: string,
  { archiveIco, ico }: { archiveIco: string; ico: string },
): ArchiveConnector {
  const outbound = outboundOf(instance)
  const root = `/archive/${ico}/${archiveIco}/proposals`
  const ask = async <T>(method: 'GET' | 'POST', path: string, json?: unknown): Promise<T> => {
    const answer = await outbound.call(peer, { method, path, ...(json !== undefined && { json }) })
    return (await answer.json()) as T
  }
  return {
    propose: async order => (await ask<{ id: string }>('POST', root, order)).id,
    async give(proposal, one, bytes) {
      const announced = await ask<{ id: string; receivedBytes: number | null }>(
        'POST',
        `${root}/${proposal}/packages`,
        one,
      )
      if (announced.receivedBytes === null) return
      const at = `${root}/${proposal}/packages/${announced.id}`
      await sendInParts(outbound, peer, at, announced.receivedBytes, bytes)
    },
    async complete(proposal) {
      await ask('POST', `${root}/${proposal}/completion`)
    },
    answer: proposal => ask<ConnectorAnswer>('GET', `${root}/${proposal}`),
    async withdraw(proposal, reason) {
      await ask('POST', `${root}/${proposal}/withdrawal`, { reason })
    },
    async lines(proposal, after) {
      const place = after === null ? '' : `?${new URLSearchParams({ after })}`
      const sent = await ask<SentLine[]>('GET', `${root}/${proposal}/lines${place}`)
      return sent.map(({ transferredAt, destroyedAt, ...line }) => ({
        ...line,
        transferredAt: momentOf(transferredAt),
        destroyedAt: momentOf(destroyedAt),
      }))
    },
    async tell(proposal, outcome) {
      await ask('POST', `${root}/${proposal}/outcome`, outcome)
    },
  }
}
