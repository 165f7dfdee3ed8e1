import type { Scope } from '#platform/acts'
import type { TodayLine } from '#platform/manifest'
import { both, dayOf, dayText } from '#platform/values'
import type { Damage } from '../damage.ts'
import { damages } from '../store/damage.ts'

/** Damages told one by one; the page has them all. */
const shown = 5

const lineOf = ({ object_id: object, state, problem, found_at, mended_from: from }: Damage): TodayLine => {
  const isOpen = state === 'open'
  const at = dayText(dayOf(found_at))
  return {
    what: isOpen
      ? both(`Poškozený objekt, nalezen ${at}`, `Damaged object, found ${at}`)
      : both(`Opravený objekt, nalezen ${at}`, `Mended object, found ${at}`),
    why: isOpen
      ? (problem ?? both('Hledá se jeho celá kopie.', 'A whole copy of it is being looked for.'))
      : both(
          `Opraven z: ${from}. Zjistěte příčinu a případ uzavřete.`,
          `Mended from: ${from}. Find the cause and close the case.`,
        ),
    verb: both('Otevřít', 'Open'),
    path: `/uloziste/${encodeURIComponent(object)}`,
    permission: 'objects.mend',
    urgent: isOpen,
    order: isOpen ? 3 : 22,
  }
}

/** Damages that wait for a person: those no copy was found for, and those mended whose cases are open. */
export async function damageToday(scope: Scope): Promise<readonly TodayLine[]> {
  const waiting = (await damages(scope, 50)).filter(({ state }) => state !== 'closed')
  return waiting.slice(0, shown).map(lineOf)
}
