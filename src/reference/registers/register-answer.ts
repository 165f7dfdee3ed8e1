import type { Day } from '#platform/values'

/** The population register (*registr obyvatel*) and the register of persons (*registr osob*). */
export const basicRegisters = ['ROB', 'ROS'] as const
export type BasicRegister = (typeof basicRegisters)[number]

/** What a register says of one person or organisation. */
export type RegisterValues = {
  /** Name of an organisation, or given names and surname. */
  readonly name: string
  readonly givenNames: string | null
  readonly surname: string | null
  readonly ico: string | null
  readonly birthDate: Day | null
  readonly address: string | null
  /** Day of death, or on which the organisation ended. */
  readonly endedOn: Day | null
}

/** How a question ended: one was found, none, or more than one fits what was asked by. */
export type RegisterAnswer = { readonly register: BasicRegister; readonly requestId: string } & (
  | { readonly state: 'found'; readonly values: RegisterValues; readonly warning: string | null }
  | { readonly state: 'not-found' | 'ambiguous' }
)

/** By what a natural person is looked for; a birth date or an address is needed. */
export type PersonQuestion = {
  readonly givenNames: string
  readonly surname: string
  readonly birthDate: Day | null
  readonly address: string | null
}

/** Why a question is asked, and about which record of the asking module. The citizen reads the purpose. */
export type Asking = { readonly subjectId: string; readonly purpose: string }
