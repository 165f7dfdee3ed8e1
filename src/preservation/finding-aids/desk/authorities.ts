import { z } from 'zod'
import { form, type Page } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, MIB } from '#platform/values'
import { authorityIn } from '#preservation/packages'
import { enterAuthority, giveRecord } from '../acts/enter-fonds.ts'
import { authoritiesPage, authorityLabels } from '../pages/authorities.page.ts'
import { findingAidRefusals } from '../refusals.ts'
import { listAuthorities } from '../store/authorities.ts'
import { authorityPath, describe, look, may } from './call.ts'
import { receiveWhole } from './fonds.ts'

const title = both('Původci a další osoby', 'Originators and others')

export const authorityList: Page = {
  path: authorityPath,
  permission: look,
  title,
  labels: authorityLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.saying(title),
      body: authoritiesPage(
        call,
        { authorities: await listAuthorities(scope), mayDescribe: may(call, describe) },
        attempt,
      ),
    })),
  forms: {
    zapis: form({
      permission: describe,
      fields: z.object({
        authorityName: z.string().trim().min(1).max(300),
        authorityKind: z.enum(['corpname', 'persname', 'famname']),
      }),
      act: async (call, { authorityName: name, authorityKind: kind }) => {
        await call.act(scope => enterAuthority(scope, { name, kind, record: null, cam_id: null }), {
          type: 'finding-aids.authority-entered',
          object: { kind: 'authority', id: 'new' },
        })
        return { to: authorityPath, notice: call.say('Zapsáno.', 'Entered.') }
      },
    }),
    zaznam: form({
      permission: describe,
      fileField: 'recordFile',
      fields: z.object({ recordOf: z.uuid() }),
      receive: receiveWhole(MIB),
      attempted: () => ({
        type: 'finding-aids.authority-recorded',
        object: { kind: 'authority', id: 'new' },
      }),
      act: async (call, { recordOf: id }, [bytes]) => {
        const record = new TextDecoder().decode(bytes as Uint8Array)
        const told = authorityIn(record)
        if (!told) throw refuse(findingAidRefusals['not-a-record'], {})
        await call.act(scope => giveRecord(scope, id, { record, cam_id: told.camId, name: told.name }), {
          type: 'finding-aids.authority-recorded',
          object: { kind: 'authority', id },
        })
        return {
          to: authorityPath,
          notice: call.say(
            `Záznam CAM ${told.camId}: ${told.name}.`,
            `Record of CAM ${told.camId}: ${told.name}.`,
          ),
        }
      },
    }),
  },
  samples: async () => [authorityPath],
}
