import { z } from 'zod'
import { personOf } from '#platform/acts'
import { type ByteRoute, form, type Page, type PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { makeAid } from '../acts/make-finding-aid.ts'
import { approveAid, returnAid, submitAid } from '../acts/move-finding-aid.ts'
import { aidLabels, aidPage } from '../pages/aid.page.ts'
import { findingAidRefusals } from '../refusals.ts'
import { aidById, aidsOfFonds } from '../store/aids.ts'
import { authorityById } from '../store/authorities.ts'
import { fondsById, listFonds } from '../store/fonds.ts'
import { aidPath, approve, describe, idOf, look, may } from './call.ts'

async function known(call: PageCall) {
  const id = idOf(call)
  return call.read(async scope => {
    const aid = await aidById(scope, id)
    const fonds = aid && (await fondsById(scope, aid.fonds_id))
    if (!aid || !fonds) throw refuse(findingAidRefusals['not-here'], {})
    return { aid, fonds, arranger: (await authorityById(scope, aid.arranger_id))?.name ?? '' }
  })
}

export const aidDetail: Page = {
  path: `${aidPath}/:id`,
  permission: look,
  title: both('Archivní pomůcka', 'Finding aid'),
  labels: aidLabels,
  show: async (call, attempt) => {
    const told = await known(call)
    const { aid } = told
    const made = aid.state === 'approved' ? null : await makeAid(call.instance, call.visitor!, aid.id)
    const data = {
      ...told,
      findings: made?.findings ?? [],
      units: made?.units ?? aid.units ?? 0,
      mayDescribe: may(call, describe),
      mayApprove: may(call, approve) && aid.submitted_by_id !== personOf(call.visitor!.actor),
    }
    return { title: aid.title, body: aidPage(call, data, attempt) }
  },
  forms: {
    odeslani: form({
      permission: describe,
      fields: z.object({}),
      act: async call => {
        await submitAid(call.instance, call.visitor!, idOf(call))
        return {
          to: `${aidPath}/${idOf(call)}`,
          notice: call.say('Pomůcka čeká na schválení.', 'The finding aid waits for approval.'),
        }
      },
    }),
    vraceni: form({
      permission: approve,
      fields: z.object({ returnReason: z.string().trim().min(1).max(500) }),
      act: async (call, { returnReason: reason }) => {
        const id = idOf(call)
        await call.act(scope => returnAid(scope, id, reason), {
          type: 'finding-aids.aid-returned',
          object: { kind: 'finding-aid', id },
        })
        return {
          to: `${aidPath}/${id}`,
          notice: call.say('Pomůcka je vrácená.', 'The finding aid is returned.'),
        }
      },
    }),
    schvaleni: form({
      permission: approve,
      fields: z.object({}),
      act: async call => {
        await approveAid(call.instance, call.visitor!, idOf(call))
        return {
          to: `${aidPath}/${idOf(call)}`,
          notice: call.say(
            'Pomůcka je schválená a její znění uložené.',
            'The finding aid is approved and kept.',
          ),
        }
      },
    }),
  },
  samples: async scope => {
    for (const { id } of await listFonds(scope)) {
      const [aid] = await aidsOfFonds(scope, id)
      if (aid) return [`${aidPath}/${aid.id}`]
    }
    return []
  },
}

/** The file of a finding aid: what was approved, or what it would be now. */
export const aidFile: ByteRoute = {
  path: `${aidPath}/:id/ead.xml`,
  permission: look,
  answer: async call => {
    const { aid } = await known(call)
    const bytes = aid.digest
      ? objectStoresOf(call.instance).content.pieces(call.visitor!.organisation, aid.digest)
      : Buffer.from((await makeAid(call.instance, call.visitor!, aid.id)).text, 'utf8')
    return { bytes, mime: 'application/xml', fileName: `pomucka-${aid.number}.xml`, inline: false }
  },
}
