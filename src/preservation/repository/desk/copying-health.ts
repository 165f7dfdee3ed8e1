import { listOrganisations } from '#identity/organisations'
import type { Health, Instance } from '#platform/manifest'
import { both } from '#platform/values'
import { type AwaitedCopy, awaitedWords, isOverdue } from '#preservation/records-centre'
import { findDepositedCopies } from '../acts/acknowledge-deposited-object.ts'
import { copyingTransfers } from '../store/transfers.ts'

/** So many of those that waited longest tell what is wrong for all. */
const lookedAt = 20

/** Deposits taken whose storing is not acknowledged; an alarm when a copy is awaited longer than it should be. */
export async function copyingHealth(instance: Instance): Promise<Health[]> {
  const awaited: AwaitedCopy[] = []
  for (const { id } of await listOrganisations(instance.database.kysely)) {
    const who = { organisation: id, actor: { kind: 'system', name: 'potvrzování uložení' } } as const
    await instance.runner.read(who, async scope => {
      for (const transfer of await copyingTransfers(scope, lookedAt))
        awaited.push(...(await findDepositedCopies(scope, instance, transfer)).awaited)
    })
  }
  const overdue = awaited.find(one => isOverdue(one, instance.clock.now()))
  if (!overdue) return []
  const what = awaitedWords(overdue)
  const trouble = overdue.trouble
    ? both(` (${overdue.trouble.cs})`, ` (${overdue.trouble.en})`)
    : both('', '')
  return [
    {
      name: 'repository.copying',
      title: both('Potvrzování uložených celků', 'Acknowledging of deposited objects'),
      well: false,
      says: both(
        `Převzaté celky čekají déle, než mají, na ${what.cs}${trouble.cs}. Ukladatelům uložení potvrzeno není; ověřte spojení a zařízení, potvrdí se samo.`,
        `Objects taken have waited longer than they should for ${what.en}${trouble.en}. Storing is not acknowledged to depositors; check the line and the device, it is acknowledged by itself.`,
      ),
    },
  ]
}
