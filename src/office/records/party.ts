/** One record of the name index (*jmenný rejstřík*): whom the office deals with. */
export type Party = {
  readonly id: string
  readonly kind: 'person' | 'trader' | 'organisation'
  readonly name: string
  readonly ico: string | null
  readonly box_id: string | null
  readonly email: string | null
  readonly address: string | null
}

export type NewParty = Omit<Party, 'id'>

/** Keys by which a party is found again, strongest first (NSESSS 2.8.8). */
export const keysOf = (party: NewParty): readonly ('box_id' | 'ico' | 'email')[] =>
  (['box_id', 'ico', 'email'] as const).filter(key => party[key] !== null)
