import type { Day } from '#platform/values'

/** An office, school, museum or archive: a tenant of the house and, for its records, the originator (*původce*). */
export type Organisation = {
  readonly id: string
  readonly kind: 'region' | 'orp' | 'municipality' | 'school' | 'museum' | 'archive'
  readonly name: string
  /** Mark of the originator in reference numbers, `OUJA`. */
  readonly mark: string
  readonly ico: string
  readonly box_id: string | null
  readonly address: string
  /** Whether the office works in this program, or is only an originator whose packages rest here. */
  readonly works_here: boolean
  /** Whether it runs this centre and answers for what the centre keeps for others. */
  readonly runs_centre: boolean
  /** Colour of the thin bar by which people see in which office they work. */
  readonly accent: string
}

/** *Organizační jednotka*, an item of a code list with validity (NSESSS 2.7.3). */
export type Unit = {
  readonly id: string
  readonly organisation_id: string
  readonly name: string
  /** The first and the last day; `null` where nobody said. */
  readonly valid_from: Day | null
  readonly valid_to: Day | null
}

export const isUnitValidOn = ({ valid_from: from, valid_to: to }: Unit, day: Day): boolean =>
  (from === null || from <= day) && (to === null || day <= to)

/** What another centre may do here for an office. */
export type AgreedService = 'records-centre' | 'replica'
