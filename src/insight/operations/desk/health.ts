import type { Instance } from '#platform/acts'
import type { Health } from '#platform/manifest'
import { both, systemClock } from '#platform/values'
import { operationsModule, operationsOf } from '../held.ts'
import { countWaiting } from '../store/reports.ts'

/** A report that waits longer is a sign that a line is cut. */
const waitsMs = 6 * 3_600_000

/** The hardware, and reports that do not get out. */
export async function operationsHealth(instance: Instance): Promise<Health[]> {
  const { troubles } = operationsOf(instance).hardware
  const { count, oldest } = await countWaiting(instance.database.kysely)
  const isLate = oldest !== null && systemClock.now().getTime() - oldest.getTime() > waitsMs
  return [
    {
      name: 'hardware',
      title: both('Disky a svazky', 'Disks and volumes'),
      well: troubles.length === 0,
      says:
        troubles.length === 0
          ? both('Co se dá přečíst, je v pořádku.', 'What can be read is all right.')
          : both(troubles.map(({ cs }) => cs).join(' '), troubles.map(({ en }) => en).join(' ')),
    },
    {
      name: operationsModule,
      title: both('Hlášení o provozu', 'Reports of operations'),
      well: !isLate,
      says: isLate
        ? both(
            `Hlášení, která se nedaří odeslat: ${count}. Odejdou, až adresát odpoví; proč neodpovídá, stojí na stránce Provoz.`,
            `Reports that cannot be sent: ${count}. They go when the addressee answers; the page Operations tells why it does not.`,
          )
        : both('Hlášení odcházejí.', 'Reports go out.'),
    },
  ]
}
