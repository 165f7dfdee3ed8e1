import { agreedCode, giveBackCustody } from '#office/records'
import { asPart, type Scope } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import type { AgendaSystem } from '../agenda-system.ts'
import { custodyCode } from '../custody-codes.ts'
import { insertReceivedEvent, noteEventsTold, receivedEvent } from '../store/received-events.ts'
import type { CameEvent, Status } from '../wire/batch.wire.ts'

/** Events that this records service takes: an agenda system gives a record back (8.1.10). */
const kinds: Readonly<Record<string, 'dossier' | 'document'>> = {
  SpisVraceni: 'dossier',
  DokumentVraceni: 'document',
}

export const isTakenEvent = ({ name, identifier }: CameEvent): boolean => name in kinds && identifier !== null

async function done(scope: Scope, system: AgendaSystem, { name, identifier }: CameEvent): Promise<Status> {
  const { code, name: system_name } = system
  const outcome = await asPart(scope, part =>
    giveBackCustody(part, { number: identifier!, kind: kinds[name]!, system: code, system_name }),
  )
  if (outcome.status === 'fulfilled') return { code: agreedCode, words: 'OK' }
  if (!isRefusal(outcome.reason)) throw outcome.reason
  return { code: custodyCode(outcome.reason), words: outcome.reason.sentence.cs }
}

/**
 * Does what an event of an agenda system says, and owes it the outcome, which goes with the next batch. One that came
 * before is told the same again and nothing changes.
 *
 * Czech: převzetí události od systému. Source: NSESSS 8.1.4, 8.1.7, 8.1.10.
 */
export async function takeReceivedEvent(
  scope: Scope,
  { system, event, batch }: { system: AgendaSystem; event: CameEvent; batch: number },
): Promise<void> {
  const { number } = event
  const { id: system_id } = system
  if (await receivedEvent(scope, system_id, number)) await noteEventsTold(scope, system_id, [number], null)
  else await insertReceivedEvent(scope, { system_id, number, batch, ...(await done(scope, system, event)) })
}
