import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { askOrganisation, askPerson, type RegisterAnswer } from '#reference/registers'
import type { KeptParty } from '../party.ts'
import { partyRefusals } from '../party-refusals.ts'
import { personName } from './person-name.ts'

/**
 * Asks the register that knows such records: persons by name with birth date or address, organisations and traders by IČO.
 *
 * Refuses with `records.party-without-ico`, `party-too-little`, and as the registers do.
 */
export async function askAboutParty(
  instance: Instance,
  who: Who,
  party: KeptParty,
  purpose: string,
): Promise<RegisterAnswer> {
  const asking = { subjectId: party.id, purpose }
  if (party.kind !== 'person') {
    if (party.ico === null) throw refuse(partyRefusals['party-without-ico'], { name: party.name })
    return askOrganisation(instance, who, asking, party.ico)
  }
  const name = personName(party.name)
  if (!name || (party.birth_date === null && party.address === null))
    throw refuse(partyRefusals['party-too-little'], { name: party.name })
  return askPerson(
    instance,
    who,
    { ...asking, isIdentified: party.verified_by === 'register' },
    { ...name, birthDate: party.birth_date, address: party.address },
  )
}

/** Why a record is asked about; the citizen reads it in the list of uses of their data. */
export const verifyingPurpose = 'ověření záznamu jmenného rejstříku spisové služby'
