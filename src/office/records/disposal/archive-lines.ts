import type { Instance, Who } from '#platform/acts'
import {
  type ArchiveConnector,
  archiveConnectorOf,
  type OtherDesk,
  type ReconciledLine,
} from '#preservation/archive'
import { exchangeOf } from '../store/archive-exchanges.ts'

async function* linesOver(connector: ArchiveConnector, proposal: string): AsyncGenerator<ReconciledLine> {
  let after: string | null = null
  for (;;) {
    const some: readonly ReconciledLine[] = await connector.lines(proposal, after)
    if (some.length === 0) return
    yield* some
    after = some.at(-1)!.identifier
  }
}

/** What the archive has of a proceeding, where it is reached by its interface and took the proposal; else nothing. */
export async function archiveLines(instance: Instance, who: Who, id: string): Promise<OtherDesk | null> {
  const exchange = await instance.runner.read(who, scope => exchangeOf(scope, id))
  if (!exchange?.remote_id) return null
  const connector = await archiveConnectorOf(instance, who, exchange.archive_ico)
  return { way: 'connector', lines: linesOver(connector, exchange.remote_id) }
}
