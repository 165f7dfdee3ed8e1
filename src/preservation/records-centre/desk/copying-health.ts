import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Health } from '#platform/manifest'
import { both, type Instant } from '#platform/values'
import { findAwaitedCopies } from '../acts/find-awaited-copy.ts'
import { type AwaitedCopy, awaitedWords, isOverdue } from '../awaited-copy.ts'
import { countCopying, oldestCopying } from '../store/copying.ts'

/** So many of those that waited longest tell what is wrong for all. */
const lookedAt = 20

type Waiting = { readonly count: number; readonly awaited: readonly AwaitedCopy[] }

async function waitingIn(instance: Instance, who: Who): Promise<Waiting> {
  return instance.runner.read(who, async scope => {
    const awaited: AwaitedCopy[] = []
    for (const holding of await oldestCopying(scope, lookedAt))
      awaited.push(...(await findAwaitedCopies(scope, instance, holding)).awaited)
    return { count: await countCopying(scope), awaited }
  })
}

const minutesSince = (since: Instant, now: Instant): number =>
  Math.max(0, Math.round((now.getTime() - since.getTime()) / 60_000))

/** Packages taken whose storing is not acknowledged yet; an alarm when a copy is awaited longer than it should be. */
export async function copyingHealth(instance: Instance): Promise<Health[]> {
  const now = instance.clock.now()
  const all: Waiting[] = []
  for (const { id } of await listOrganisations(instance.database.kysely))
    all.push(
      await waitingIn(instance, { organisation: id, actor: { kind: 'system', name: 'potvrzování uložení' } }),
    )
  const count = all.reduce((sum, one) => sum + one.count, 0)
  const awaited = all.flatMap(one => one.awaited).sort((a, b) => a.since.getTime() - b.since.getTime())
  const overdue = awaited.find(one => isOverdue(one, now))
  const first = overdue ?? awaited[0]
  const health = {
    name: 'records-centre.copying',
    title: both('Potvrzování uložení', 'Acknowledging of storing'),
  }
  if (!first)
    return [
      {
        ...health,
        well: true,
        says: both('Všechno převzaté je potvrzeno.', 'All that was taken is acknowledged.'),
      },
    ]
  const what = awaitedWords(first)
  const minutes = minutesSince(first.since, now)
  const trouble = first.trouble ? both(` (${first.trouble.cs})`, ` (${first.trouble.en})`) : both('', '')
  const says = both(
    `Přijaté balíčky, které čekají na další kopie: ${count}; nejdéle (${minutes} min) na ${what.cs}${trouble.cs}.`,
    `Packages taken that wait for further copies: ${count}; longest (${minutes} min) for ${what.en}${trouble.en}.`,
  )
  const todo = both(
    ' Úřadům zatím uložení potvrzeno není. Ověřte spojení s centrem a zařízení; potvrdí se samo, až kopie budou.',
    ' Storing is not acknowledged to the offices yet. Check the line to the centre and the device; it is acknowledged by itself once the copies are there.',
  )
  return [
    {
      ...health,
      well: overdue === undefined,
      says: overdue ? both(says.cs + todo.cs, says.en + todo.en) : says,
    },
  ]
}
