import { formatInstant } from '#platform/html'
import { asInstant, type Both, both, type Instant } from '#platform/values'
import { awaitedWords, type DepositAnswer, isOverdue } from '#preservation/records-centre'

type Copying = Extract<DepositAnswer, { state: 'copying' }>

/** The package is taken and not acknowledged yet: what is awaited, since when, and whether a person should ask. */
export function stillCopies({ receipt, awaited }: Copying, now: Instant): Both {
  const copies = awaited.map(one => ({ ...one, since: asInstant(one.since), words: awaitedWords(one) }))
  const list = (tongue: 'cs' | 'en', since: string): string =>
    copies
      .map(({ words, since: at, trouble }) => {
        const why = trouble ? ` (${trouble[tongue]})` : ''
        return `${words[tongue]} ${since} ${formatInstant(at)}${why}`
      })
      .join('; ')
  const taken = formatInstant(asInstant(receipt.receipt.storedAt))
  const late = copies.some(one => isOverdue(one, now))
  const cs = `E-Spisovna balíček přijala ${taken} pod svou pečetí a kopíruje ho; uložení potvrdí, až kopie budou.`
  const en = `The records centre took the package on ${taken} under its seal and is copying it; it acknowledges the storing once the copies are there.`
  return both(
    `${cs}${copies.length > 0 ? ` Čeká se na ${list('cs', 'od')}.` : ''}${late ? ' Trvá to déle, než má: řekněte to správci e-Spisovny.' : ''}`,
    `${en}${copies.length > 0 ? ` Awaited: ${list('en', 'since')}.` : ''}${late ? ' This takes longer than it should: tell the administrator of the records centre.' : ''}`,
  )
}
