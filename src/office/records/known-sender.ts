import type { SenderSnapshot } from './document.ts'
import type { Party } from './party.ts'

/** What a form says of a sender; what is empty is not said. */
export type TypedSender = Pick<SenderSnapshot, 'kind' | 'name' | 'ico' | 'email' | 'address'>

/** How a sender of the name index is offered: two of one name are told apart by where they live. */
export const knownSenderText = ({ name, address }: Pick<Party, 'name' | 'address'>): string =>
  address ? `${name} | ${address}` : name
