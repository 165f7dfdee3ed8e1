import type { Instance } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { MIB } from '#platform/values'
import type { ArchiveConnector, ConnectorAnswer, ReachedArchive } from './connector.ts'

/** One part of an upload; what is lost when a line breaks is at most this. */
const partBytes = 8 * MIB

/** Joins small pieces into parts of at most 8 MiB. */
async function* partsOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces)
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + partBytes - size)
      held.push(taken)
      size += taken.length
      at += taken.length
      if (size < partBytes) continue
      yield Buffer.concat(held)
      held = []
      size = 0
    }
  if (size > 0) yield Buffer.concat(held)
}

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
      let offset = announced.receivedBytes
      for await (const part of partsOf(bytes(offset))) {
        const taken = await outbound.call(peer, {
          method: 'PUT',
          path: `${at}/parts?offset=${offset}`,
          bytes: part,
        })
        offset = ((await taken.json()) as { receivedBytes: number }).receivedBytes
      }
      await ask('POST', `${at}/completion`)
    },
    async complete(proposal) {
      await ask('POST', `${root}/${proposal}/completion`)
    },
    answer: proposal => ask<ConnectorAnswer>('GET', `${root}/${proposal}`),
    async withdraw(proposal, reason) {
      await ask('POST', `${root}/${proposal}/withdrawal`, { reason })
    },
    async tell(proposal, outcome) {
      await ask('POST', `${root}/${proposal}/outcome`, outcome)
    },
  }
}
