import { z } from 'zod'
import type { Who } from '#platform/acts'
import { type ByteRoute, form, type Page, type PageCall } from '#platform/html'
import { isRefusal, refuse } from '#platform/refusals'
import { sealOf } from '#platform/trust'
import { both, isId } from '#platform/values'
import { coolingOffDaysOf, objectStoresOf } from '#storage/objects'
import { followDisposals } from '../acts/follow-disposal.ts'
import { orderRequestedDisposal, signRequestedDisposal } from '../acts/order-requested-disposal.ts'
import { disposalsLabels, disposalsPage, type ListedRequest } from '../pages/disposals.page.ts'
import { recordsCentreRefusals } from '../refusals.ts'
import { officesListed } from '../store/across.ts'
import { changeRequest, listRequests, replicaRemovals } from '../store/disposals.ts'

const permission = 'records-centre.dispose'
const path = '/e-spisovna/vyrazovani'
const title = both('Vyřazování e-Spisovny', 'Disposal of the records centre')
/** Requests shown of each originator; older ones stand in the log. */
const rowsMost = 200

/** Offices for which the visitor's office answers here, with who acts there. */
async function offices(call: PageCall): Promise<{ who: Who; name: string }[]> {
  const { actor } = call.visitor!
  const listed = await call.read(officesListed)
  return listed.map(({ id, name }) => ({ who: { organisation: id, actor }, name }))
}

async function requestsSeen(call: PageCall): Promise<ListedRequest[]> {
  const { runner } = call.instance
  const all: ListedRequest[] = []
  for (const { who, name } of await offices(call))
    all.push(
      ...(await runner.read(who, async scope => {
        const requests = await listRequests(scope, rowsMost)
        const replicas = await replicaRemovals(
          scope,
          requests.map(one => one.object_id),
        )
        return requests.map(one => ({
          ...one,
          organisation: who.organisation,
          originator: name,
          replicas: replicas.filter(({ object_id: object }) => object === one.object_id),
        }))
      })),
    )
  return all
}

const keyShape = /^([0-9a-f-]{36})_([0-9a-f-]{36})$/
const key = z.string().regex(keyShape)
const ticked = z
  .union([key.transform(one => [one]), z.array(key).max(rowsMost * 10)])
  .default([])
  .refine(keys => keys.length > 0, {
    params: {
      sentence: both(
        'nic není vybráno; zaškrtněte aspoň jeden spis',
        'nothing is selected; tick at least one dossier',
      ),
    },
  })

/** Orders or signs one; a refusal stops no other and is told. */
async function doOne(call: PageCall, deed: 'order' | 'sign', who: Who, id: string): Promise<string | null> {
  const { runner, config } = call.instance
  const attempted = {
    type: deed === 'order' ? 'objects.disposal-ordered' : 'records-centre.package-destroyed',
    object: { kind: 'disposal-request', id },
  }
  try {
    await runner.act(
      who,
      scope =>
        deed === 'order'
          ? orderRequestedDisposal(scope, id)
          : signRequestedDisposal(scope, objectStoresOf(call.instance).ocfl, {
              id,
              seal: sealOf(config),
              coolingOffDays: coolingOffDaysOf(config),
            }),
      attempted,
    )
    return null
  } catch (error) {
    if (!isRefusal(error)) throw error
    await runner.act(who, scope => changeRequest(scope, id, { trouble: error.sentence }))
    return call.saying(error.sentence)
  }
}

export const disposals: Page = {
  path,
  permission,
  title,
  labels: disposalsLabels,
  show: async call => ({ title: call.saying(title), body: disposalsPage(call, await requestsSeen(call)) }),
  forms: {
    provest: form({
      permission,
      fields: z.object({ requests: ticked, disposalDeed: z.enum(['order', 'sign']) }),
      act: async (call, { requests, disposalDeed: deed }) => {
        const answering = new Map((await offices(call)).map(({ who }) => [who.organisation, who]))
        const refusals: string[] = []
        for (const one of requests) {
          const [, organisation = '', id = ''] = keyShape.exec(one)!
          const who = answering.get(organisation)
          if (!who || !isId(id)) throw refuse(recordsCentreRefusals['not-here'], {})
          const refusal = await doOne(call, deed, who, id)
          if (refusal) refusals.push(refusal)
        }
        const done = requests.length - refusals.length
        const text =
          deed === 'order'
            ? call.say(
                `Přikázáno: ${done}; čeká se na podpis druhé osoby.`,
                `Ordered: ${done}; a second person has to sign.`,
              )
            : call.say(`Podepsáno a ničí se: ${done}.`, `Signed and being destroyed: ${done}.`)
        return {
          to: path,
          notice: {
            tone: refusals.length > 0 ? ('warning' as const) : ('success' as const),
            text: [text, ...new Set(refusals)].slice(0, 6).join(' '),
          },
        }
      },
    }),
    dukazy: form({
      permission,
      fields: z.object({}),
      act: async call => {
        for (const { who } of await offices(call)) await followDisposals(call.instance, who)
        return { to: path, notice: call.say('Kopie jsou dohledané.', 'Copies were gone after.') }
      },
    }),
  },
  samples: async () => [path],
}

/** The signed order and every proof of one destruction in one file. */
export const disposalProof: ByteRoute = {
  path: `${path}/:office/:id/dukaz.json`,
  permission,
  answer: async call => {
    const { office = '', id = '' } = call.params
    const found = (await requestsSeen(call)).find(one => one.organisation === office && one.id === id)
    if (!found?.sealed) throw refuse(recordsCentreRefusals['not-here'], {})
    const told = {
      order: found.sealed,
      here: found.proof,
      replicas: found.replicas.map(({ centre, proof }) => ({ centre, proof })),
    }
    const bytes = Buffer.from(`${JSON.stringify(told, null, 1)}\n`, 'utf8')
    return {
      bytes,
      sizeBytes: bytes.length,
      mime: 'application/json',
      fileName: `zniceni-${found.dossier}.json`,
      inline: false,
    }
  },
}
