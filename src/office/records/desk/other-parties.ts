import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { endOtherParty, linkOtherParty } from '../acts/link-other-party.ts'
import type { OtherPartyData } from '../pages/other-parties.ts'
import { partyKinds } from '../party.ts'
import { otherPartiesOf } from '../store/other-parties.ts'
import type { AboutRecord } from '../task.ts'

const text = (most: number) => z.string().trim().max(most).default('')
const orNull = (value: string): string | null => value || null

/** Other persons of one record; of a natural one only whoever reads the record is told. */
export const otherPartiesFor = async (
  scope: Scope,
  call: PageCall,
  about: AboutRecord,
  isLiving: boolean,
): Promise<OtherPartyData> => ({
  lines: await otherPartiesOf(scope, about),
  mayLink: isLiving && mayDo(call.visitor, 'records.work'),
  mayKeepIndex: mayDo(call.visitor, 'records.keep-index'),
})

/** Forms of other persons on the page of a document or a dossier. */
export function otherPartyForms(
  kind: AboutRecord['kind'],
  pathOf: (id: string) => string,
): Record<string, Form> {
  const aboutOf = (call: PageCall): AboutRecord => ({ kind, id: call.params.id ?? '' })
  const attempted = (call: PageCall, type: string) => ({ type, object: aboutOf(call) })
  const to = (call: PageCall) => pathOf(call.params.id ?? '')
  const permission = 'records.work'
  return {
    osoba: form({
      permission,
      fields: z.object({
        otherName: text(300),
        otherRelation: text(100),
        otherKind: z.enum(partyKinds).default('person'),
        otherAddress: text(300),
        otherIco: text(8),
        otherBox: text(7),
        otherEmail: text(200),
      }),
      act: async (call, given) => {
        await call.act(
          scope =>
            linkOtherParty(scope, {
              about: aboutOf(call),
              relation: given.otherRelation,
              party: {
                kind: given.otherKind,
                name: given.otherName,
                ico: orNull(given.otherIco),
                box_id: orNull(given.otherBox.toLowerCase()),
                email: orNull(given.otherEmail),
                address: orNull(given.otherAddress),
              },
            }),
          attempted(call, 'records.other-party-linked'),
        )
        return {
          to: to(call),
          notice: call.say(`Připojeno: ${given.otherName}.`, `Linked: ${given.otherName}.`),
        }
      },
    }),
    'osoba-odpojeni': form({
      permission,
      fields: z.object({ otherParty: z.uuid(), otherReason: text(500) }),
      act: async (call, { otherParty: id, otherReason: reason }) => {
        await call.act(
          scope => endOtherParty(scope, { about: aboutOf(call), id, reason }),
          attempted(call, 'records.other-party-ended'),
        )
        return { to: to(call), notice: call.say('Osoba je odpojena.', 'The person is no longer linked.') }
      },
    }),
  }
}
