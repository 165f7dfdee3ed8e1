import type { Instance } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { peerSealProblem, type SignedReceipt } from '#platform/trust'
import { asInstant, systemClock } from '#platform/values'
import { operationsRefusals } from '../refusals.ts'
import type { Report } from '../report.ts'
import { insertReceived } from '../store/reports.ts'

/**
 * Takes a report of another centre: under its seal, about itself. The same report twice is one.
 *
 * Refuses with `operations.not-sealed`, `operations.other-centre`.
 */
export async function takeReport(
  instance: Instance,
  peer: string,
  message: SignedReceipt<Report>,
): Promise<{ kept: true }> {
  const problem = await peerSealProblem(instance.config, peer, message)
  if (problem !== null) throw refuse(operationsRefusals['not-sealed'], { peer, problem })
  const { receipt: report } = message
  if (report.centre.name !== peer)
    throw refuse(operationsRefusals['other-centre'], { peer, said: report.centre.name })
  await insertReceived(instance.database.kysely, {
    id: report.id,
    centre: peer,
    kind: report.kind,
    made_at: asInstant(Date.parse(report.madeAt)),
    received_at: systemClock.now(),
    message,
  })
  return { kept: true }
}
