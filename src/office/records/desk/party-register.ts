import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { type Both, both, isId } from '#platform/values'
import { noteRegisterAnswer } from '../acts/note-register-answer.ts'
import { takeOverRegisterAnswer } from '../acts/take-over-register-answer.ts'
import { askAboutParty, verifyingPurpose } from '../name-index/ask-about-party.ts'
import type { PartyRegisterData } from '../pages/party-register.ts'
import type { KeptParty } from '../party.ts'
import { recordsRefusals } from '../refusals.ts'
import type { RegisterCheck } from '../register-check.ts'
import { keptParty } from '../store/name-index.ts'
import { registerCheckOf } from '../store/register-checks.ts'

const permission = 'records.keep-index'
const idOf = (call: PageCall): string => call.params.id ?? ''
const here = (call: PageCall) => `/rejstrik/${idOf(call)}`
const attempted = (call: PageCall, type: string) => ({ type, object: { kind: 'party', id: idOf(call) } })

/** What the page of a record says of the basic registers. */
export async function registerOf(scope: Scope, call: PageCall, party: KeptParty): Promise<PartyRegisterData> {
  const check = (await registerCheckOf(scope, party.id)) ?? null
  return {
    check,
    mayAsk: call.instance.config.registers !== undefined,
    mayTake: check?.outcome === 'differs' && check.party_revision === party.revision,
  }
}

const notices: Readonly<Record<RegisterCheck['outcome'], Both>> = {
  same: both(
    'Záznam souhlasí s registrem a je ověřený.',
    'The record agrees with the register and is verified.',
  ),
  differs: both(
    'Registr říká něco jiného. Údaje z něj můžete převzít.',
    'The register says otherwise. You can take over what it says.',
  ),
  'not-found': both(
    'Registr nikoho takového nezná. Záznam se vede jako neztotožněný.',
    'The register knows nobody such. The record is kept as unidentified.',
  ),
  ambiguous: both(
    'Odpovídá víc osob. Záznam se vede jako neztotožněný; doplňte datum narození.',
    'More than one person fits. The record is kept as unidentified; add the date of birth.',
  ),
}

/** Forms of a record by which a register is asked and what it says taken over. */
export const partyRegisterForms = {
  registr: form({
    permission,
    fields: z.object({}),
    act: async call => {
      const id = idOf(call)
      const party = isId(id) ? await call.read(scope => keptParty(scope, id)) : undefined
      if (!party) throw refuse(recordsRefusals['not-found'], {})
      const answer = await askAboutParty(call.instance, call.visitor!, party, verifyingPurpose)
      const outcome = await call.act(
        scope => noteRegisterAnswer(scope, { id, revision: party.revision, answer }),
        attempted(call, 'records.party-verified'),
      )
      return { to: here(call), notice: call.saying(notices[outcome]) }
    },
  }),
  prevzeti: form({
    permission,
    fields: z.object({}),
    act: async call => {
      await call.act(
        scope => takeOverRegisterAnswer(scope, idOf(call)),
        attempted(call, 'records.party-taken-from-register'),
      )
      return {
        to: here(call),
        notice: call.say('Údaje z registru jsou v záznamu.', 'What the register says is in the record.'),
      }
    },
  }),
}
