import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { beginSeparation, endSeparation } from '../acts/begin-separation.ts'
import { continueDossier, continueRest, leaveStored } from '../acts/continue-separated-dossier.ts'
import { orderHandOver } from '../acts/hand-over-dossier.ts'
import {
  protocolPage,
  type SeparationChoice,
  type SeparationData,
  separationChoices,
  separationLabels,
  separationPage,
  separationsPage,
} from '../pages/separation.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { separatedMost } from '../separation.ts'
import { dossierById } from '../store/dossiers.ts'
import { leftBehind, separatedOf, separationById, separations, unitsHolding } from '../store/separations.ts'
import { checkAndClose } from './check-and-close.ts'
import { holderInPost, holderOptions, holders } from './choices.ts'
import { inBulk, type Named, ticked } from './in-bulk.ts'

const separate = 'records.separate'
const path = '/rozluky'
const idOf = (call: PageCall) => call.params.id ?? ''
const title = both('Spisové rozluky', 'Separations of records')
const nothing = both('nic není vybráno; zaškrtněte aspoň jeden spis', 'nothing is selected; tick a dossier')

export const separationList: Page = {
  path,
  permission: separate,
  title,
  labels: separationLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.saying(title),
      body: separationsPage(
        call,
        { rows: await separations(scope), units: await unitsHolding(scope) },
        attempt,
      ),
    })),
  forms: {
    zahajeni: form({
      permission: separate,
      fields: z.object({
        unit: z.string().min(1).max(200),
        separationReason: z.string().max(500).default(''),
      }),
      act: async (call, { unit, separationReason: reason }) => {
        const { id } = await call.act(scope => beginSeparation(scope, { unit, reason }), {
          type: 'records.separation-begun',
          object: { kind: 'separation', id: unit },
        })
        return {
          to: `${path}/${id}`,
          notice: call.say(
            'Rozluka je zahájená, spisy jsou sepsané.',
            'It is begun, the dossiers are listed.',
          ),
        }
      },
    }),
  },
  samples: async scope => [path, ...(await separations(scope)).slice(0, 1).map(({ id }) => `${path}/${id}`)],
}

async function dataOf(
  scope: Scope,
  call: PageCall,
  stayed: SeparationData['stayed'] = [],
): Promise<SeparationData> {
  const id = idOf(call)
  const separation = isId(id) ? await separationById(scope, id) : undefined
  if (!separation) throw refuse(recordsRefusals['not-found'], {})
  return {
    separation,
    lines: await separatedOf(scope, separation.id),
    left: await leftBehind(scope, separation),
    successors: holderOptions((await holders(scope)).filter(({ unit }) => unit !== separation.unit)),
    stayed,
  }
}

async function named(scope: Scope, id: string): Promise<Named | null> {
  const dossier = await dossierById(scope, id)
  return dossier ? { path: `/spisy/${id}`, name: dossier.mark } : null
}

/** What is done with one dossier; each is an act of its own. */
async function decide(
  call: PageCall,
  dossierId: string,
  { choice, successor }: { readonly choice: SeparationChoice; readonly successor: string },
): Promise<void> {
  const separationId = idOf(call)
  const attempted = (type: string) => ({ type, object: { kind: 'dossier', id: dossierId } })
  if (choice === 'uzavrit') return checkAndClose(call, dossierId)
  if (choice === 'predat') {
    await call.act(scope => orderHandOver(scope, { id: dossierId }), attempted('records.hand-over-ordered'))
    return
  }
  if (choice === 'ulozeny')
    return call.act(
      scope => leaveStored(scope, { separationId, dossierId }),
      attempted('records.dossier-left-stored'),
    )
  await call.act(async scope => {
    const to = await holderInPost(scope, successor)
    await continueDossier(scope, { separationId, dossierId, successor: to })
  }, attempted('records.dossier-separated'))
}

export const separation: Page = {
  path: `${path}/:id`,
  permission: separate,
  title,
  labels: separationLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const data = await dataOf(scope, call)
      return { title: data.separation.unit, body: separationPage(call, data, attempt) }
    }),
  forms: {
    rozhodnuti: form({
      permission: separate,
      fields: z.object({
        dossier: ticked(separatedMost, nothing),
        choice: z.enum(separationChoices),
        successor: z.string().max(40).default(''),
      }),
      act: async (call, { dossier, ...chosen }) => {
        const outcomes = await inBulk(call, dossier, named, id => decide(call, id, chosen))
        const stayed = outcomes.flatMap(({ named: one, refusal }) =>
          refusal ? [{ name: one?.name ?? '–', why: call.saying(refusal.sentence) }] : [],
        )
        return call.read(async scope => {
          const data = await dataOf(scope, call, stayed)
          return { title: data.separation.unit, body: separationPage(call, data) }
        })
      },
    }),
    ostatni: form({
      permission: separate,
      fields: z.object({ successor: z.string().max(40).default('') }),
      act: async (call, { successor }) => {
        await call.act(
          async scope =>
            continueRest(scope, {
              separationId: idOf(call),
              successor: await holderInPost(scope, successor),
            }),
          { type: 'records.document-separated', object: { kind: 'separation', id: idOf(call) } },
        )
        return {
          to: `${path}/${idOf(call)}`,
          notice: call.say('Ostatní má nástupce.', 'The rest is with the successor.'),
        }
      },
    }),
    ukonceni: form({
      permission: separate,
      fields: z.object({}),
      act: async call => {
        await call.act(scope => endSeparation(scope, idOf(call)), {
          type: 'records.separation-ended',
          object: { kind: 'separation', id: idOf(call) },
        })
        return { to: `${path}/${idOf(call)}`, notice: call.say('Rozluka je skončená.', 'It is done.') }
      },
    }),
  },
  samples: async () => [],
}

export const separationProtocol: Page = {
  path: `${path}/:id/protokol`,
  permission: separate,
  title: both('Protokol o spisové rozluce', 'Protocol of a separation'),
  show: call =>
    call.read(async scope => {
      const data = await dataOf(scope, call)
      return {
        title: call.say('Protokol o spisové rozluce', 'Protocol of a separation'),
        body: protocolPage(call, data),
      }
    }),
  samples: async scope => (await separations(scope)).slice(0, 1).map(({ id }) => `${path}/${id}/protokol`),
}
