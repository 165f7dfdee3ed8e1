import { asInstant, type Day, dayOf, type Instant } from '#platform/values'

/** Preservation digest 9.3. A demo is looked through in an afternoon. */
const usualDays = 14

/** What of the settings says how long an order rests. */
type RestingSettings = {
  readonly demo: boolean
  readonly storage?: { readonly coolingOffDays?: number | undefined } | undefined
}

/** Days that a signed order to destroy rests before it is carried out, so that it can be thought over and withdrawn. */
export const coolingOffDaysOf = ({ storage, demo }: RestingSettings): number =>
  storage?.coolingOffDays ?? (demo ? 0 : usualDays)

/** The first day on which an order signed at a moment may be carried out. */
export const restsUntil = (signedAt: Instant, days: number): Day =>
  dayOf(asInstant(signedAt.getTime() + days * 86_400_000))
