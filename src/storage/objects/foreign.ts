export const withdrawalFormat = 'egon-withdrawal/1'

/** What the owner of a foreign object puts under its seal to have it withdrawn. */
export type SignedWithdrawal = {
  readonly format: typeof withdrawalFormat
  readonly order: string
  /** The centre that owns it, and the one that holds it. */
  readonly owner: string
  readonly holder: string
  readonly object: string
  readonly reason: string
  readonly orderedAt: string
}
