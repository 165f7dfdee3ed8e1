import { type Both, both } from '#platform/values'

/**
 * Papers that stand for themselves and are never converted (act 300/2008 § 24/5), and other reasons for which a
 * conversion is refused. The clerk names which it is, and the refusal says so to whoever asks for it.
 */
export const notConvertible = {
  'identity-card': both('občanský průkaz', 'an identity card'),
  passport: both('cestovní doklad', 'a passport'),
  'weapon-licence': both('zbrojní průkaz', 'a weapon licence'),
  'driving-licence': both('řidičský průkaz', 'a driving licence'),
  'military-book': both('vojenská knížka', 'a military book'),
  'service-card': both('služební průkaz', 'a service card'),
  'residence-permit': both('průkaz o povolení k pobytu', 'a residence permit'),
  'hunting-licence': both('lovecký nebo rybářský lístek', 'a hunting or fishing licence'),
  'other-card': both('jiný průkaz', 'another card'),
  'savings-book': both('vkladní knížka', 'a savings book'),
  cheque: both('šek, směnka nebo jiný cenný papír', 'a cheque, bill of exchange or another security'),
  'lottery-ticket': both('los nebo sázenka', 'a lottery ticket or betting slip'),
  'geometric-plan': both('geometrický plán', 'a geometric plan'),
  drawing: both('rys nebo technická kresba', 'a drawing'),
  'unclear-corrections': both(
    'listina s opravami, škrty nebo doplňky, které zeslabují její věrohodnost',
    'a paper with corrections, deletions or additions that weaken its credibility',
  ),
  'sound-or-film': both('zvukový nebo audiovizuální záznam', 'a recording of sound or film'),
} as const satisfies Readonly<Record<string, Both>>

export type NotConvertible = keyof typeof notConvertible
export const notConvertibleKinds = Object.keys(notConvertible) as NotConvertible[]

/** What the clerk says of the input: none of those. */
export const ordinaryInput = 'ordinary'
