import type { RegisterValues } from '#reference/registers'
import type { KeptParty } from '../party.ts'
import type { RegisterDifferences } from '../register-check.ts'
import { holds } from './same-words.ts'

const isSameName = ({ name }: KeptParty, values: RegisterValues): boolean =>
  values.surname === null
    ? holds(name, values.name) && holds(values.name, name)
    : holds(name, values.surname) && holds(name, values.givenNames?.split(' ')[0] ?? '')

/** What the register says otherwise than the record; titles and spelling of an address are no difference. */
export function registerDifferences(party: KeptParty, values: RegisterValues): RegisterDifferences {
  const { name, address, birthDate } = values
  const isSameAddress =
    address === null ||
    (party.address !== null && holds(party.address, address) && holds(address, party.address))
  return {
    ...(name !== '' && !isSameName(party, values) && { name }),
    ...(!isSameAddress && { address }),
    ...(birthDate !== null && birthDate !== party.birth_date && { birth_date: birthDate }),
  }
}
