import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { dayOf } from '#platform/values'
import { formatsRefusals } from '../refusals.ts'
import type { ExchangedDecision, ExchangedTable } from '../risk/exchanged-table.wire.ts'
import type { MadeDecision } from '../risk/made-decision.ts'
import { decisionsAfter, decisionsOn } from '../store.ts'
import { decideFormat } from './decide-format.ts'

const given = ({
  format,
  format_name: name,
  decision,
  reason,
  source,
  valid_from: validFrom,
}: MadeDecision): ExchangedDecision => ({ format, name, decision, reason, source, validFrom })

/** The table of the office as it is given to another: what holds today, given back formats included, and what comes. */
export async function exchangedTableOf(scope: Scope): Promise<ExchangedTable> {
  const day = dayOf(scope.clock.now())
  const { mark } = await organisationOf(scope)
  const rows = [...(await decisionsOn(scope, day)), ...(await decisionsAfter(scope, day))]
  return { office: mark, day, decisions: rows.map(given) }
}

/**
 * Takes over what another office decided of formats: one decision each, with its reason, from today where it held there
 * already. What is decided here in the same way stays; what the table does not speak of stays too. Gives how many
 * formats were decided.
 *
 * Refuses with what `decideFormat` refuses; then nothing of the table is taken.
 */
export async function takeExchangedTable(scope: Scope, table: ExchangedTable): Promise<number> {
  const today = dayOf(scope.clock.now())
  let taken = 0
  for (const { validFrom, ...decision } of table.decisions) {
    const from = validFrom > today ? validFrom : null
    try {
      await decideFormat(scope, { ...decision, validFrom: from, takenFrom: table.office })
      taken++
    } catch (error) {
      // Thrown before anything was written: the transaction is whole.
      if (!isRefusal(error) || error.code !== formatsRefusals['nothing-changes'].code) throw error
    }
  }
  return taken
}
