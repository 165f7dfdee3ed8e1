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

export type Unit = { readonly id: string; readonly organisation_id: string; readonly name: string }

/** What another centre may do here for an office. */
export type AgreedService = 'records-centre' | 'replica'
