import { type Both, both, type Day, type Instant } from '#platform/values'

/** *Ukladatel*: for whom the keeper keeps; not one of its own offices. */
export type Depositor = {
  readonly id: string
  /** `null` for a private person. */
  readonly ico: string | null
  readonly name: string
  readonly contact: string | null
  readonly entered_by: string
  readonly entered_at: Instant
}

/** Whoever signs in for a depositor: a post that the keeper gave to a person of it. */
export type DepositorPost = {
  readonly post_id: string
  readonly depositor_id: string
  readonly entered_by: string
  readonly entered_at: Instant
}

/**
 * *Krajská digitální spisovna, repozitář, úložiště*: records of originators, digitised and cultural holdings, and files
 * without a class.
 */
export const depositServices = ['KDS', 'KDR', 'KDU'] as const
export type DepositService = (typeof depositServices)[number]

export const serviceWords: Readonly<Record<DepositService, Both>> = {
  KDS: both('KDS – digitální spisovna', 'KDS – digital records centre'),
  KDR: both('KDR – repozitář kulturního dědictví', 'KDR – repository of cultural heritage'),
  KDU: both('KDÚ – úložiště souborů', 'KDU – deposit of files'),
}

export const contractClasses = ['A-LOCAL', 'B-DUAL', 'C-WORM'] as const
export type ContractClass = (typeof contractClasses)[number]

/** *Smlouva o uložení*: by what is kept, how much, and what is promised of it. */
export type DepositContract = {
  readonly id: string
  readonly depositor_id: string
  readonly number: string
  readonly service: DepositService
  readonly valid_from: Day
  readonly valid_to: Day | null
  readonly quota_bytes: number
  readonly storage_class: ContractClass
  readonly entered_by: string
  readonly entered_at: Instant
}

/** How much of its quota a contract uses: what is kept, and what is announced and still on its way. */
export type ContractUse = { readonly keptBytes: number; readonly comingBytes: number }

export const isContractInForce = (
  { valid_from: from, valid_to: to }: Pick<DepositContract, 'valid_from' | 'valid_to'>,
  on: Day,
): boolean => from <= on && (to === null || on <= to)
