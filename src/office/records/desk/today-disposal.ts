import type { Scope } from '#platform/acts'
import type { TodayLine } from '#platform/manifest'
import { both, type Day, dayOf, dayText } from '#platform/values'
import { type DisposalInHand, disposalsInHand } from '../store/disposal-proceedings.ts'

/** Proceedings told one by one. */
const shown = 5

const whyOf = (
  { state, trouble, objections_until: until, protocol_on: on, archive }: DisposalInHand,
  today: Day,
) => {
  if (trouble) return trouble
  if (state === 'drawn')
    return both('Návrh je sestavený; odešlete ho archivu.', 'The proposal is drawn; send it to the archive.')
  if (state === 'sent') return both(`Rozhoduje ${archive}.`, `${archive} decides.`)
  if (until !== null && until >= today)
    return both(
      `Protokol z ${dayText(on!)}; námitky jdou podat do ${dayText(until)}.`,
      `Protocol of ${dayText(on!)}; objections may be made until ${dayText(until)}.`,
    )
  return both(
    'Lhůta námitek uplynula; řízení jde provést.',
    'The term of objections is over; it can be carried out.',
  )
}

/** Disposal proceedings in hand, with what each waits for; those that wait for the assessor first. */
export async function disposalLines(scope: Scope): Promise<TodayLine[]> {
  const today = dayOf(scope.clock.now())
  return (await disposalsInHand(scope, shown)).map(one => {
    const isMine =
      one.trouble !== null ||
      one.state === 'drawn' ||
      (one.state === 'decided' && one.objections_until !== null && one.objections_until < today)
    return {
      what: both(`Skartační řízení ${one.number}`, `Disposal proceeding ${one.number}`),
      why: whyOf(one, today),
      verb: both('Otevřít', 'Open'),
      path: `/skartace/${one.id}`,
      permission: 'records.dispose',
      order: isMine ? 24 : 47,
    }
  })
}
