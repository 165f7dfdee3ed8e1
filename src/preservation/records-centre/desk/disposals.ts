import { z } from 'zod'
import type { Scope, Who } from '#platform/acts'
import { type ByteRoute, form, type Page, type PageCall } from '#platform/html'
import { isRefusal, refuse } from '#platform/refusals'
import { sealOf } from '#platform/trust'
import { both, isId } from '#platform/values'
import { coolingOffDaysOf, objectStoresOf } from '#storage/objects'
import { followDisposals } from '../acts/follow-disposal.ts'
import {
  orderRequestedDisposal,
  signRequestedDisposal,
  withdrawRequestedDisposal,
} from '../acts/order-requested-disposal.ts'
import { disposalsLabels, disposalsPage, type ListedRequest } from '../pages/disposals.page.ts'
import { recordsCentreRefusals } from '../refusals.ts'
import { officesListed } from '../store/across.ts'
import { changeRequest, listRequests, replicaRemovals } from '../store/disposals.ts'
import { removedObjects } from '../store/holdings.ts'

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
        const gone = await removedObjects(
          scope,
          requests.filter(({ signed_at: at }) => at !== null).map(one => one.object_id),
        )
        return requests.map(one => ({
          ...one,
          isCarriedOut: gone.has(one.object_id),
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

const deeds = ['order', 'sign', 'withdraw'] as const
type Deed = (typeof deeds)[number]

const eventOf: Readonly<Record<Deed, string>> = {
  order: 'objects.disposal-ordered',
  sign: 'objects.disposal-signed',
  withdraw: 'objects.disposal-withdrawn',
}

const deedOn = ({ instance }: PageCall, deed: Deed): ((scope: Scope, id: string) => Promise<void>) => {
  if (deed === 'order') return orderRequestedDisposal
  if (deed === 'withdraw') return withdrawRequestedDisposal
  const { ocfl } = objectStoresOf(instance)
  const given = { seal: sealOf(instance.config), coolingOffDays: coolingOffDaysOf(instance.config) }
  return (scope, id) => signRequestedDisposal(scope, ocfl, { id, ...given })
}

/** Orders, signs or withdraws one; a refusal stops no other and is told. */
async function doOne(call: PageCall, deed: Deed, who: Who, id: string): Promise<string | null> {
  const { runner } = call.instance
  const attempted = {
    type: eventOf[deed],
    object: { kind: 'disposal-request', id },
  }
  try {
    await runner.act(who, scope => deedOn(call, deed)(scope, id), attempted)
    return null
  } catch (error) {
    if (!isRefusal(error)) throw error
    await runner.act(who, scope => changeRequest(scope, id, { trouble: error.sentence }))
    return call.saying(error.sentence)
  }
}

const saidOf = (call: PageCall, deed: Deed, done: number): string => {
  if (deed === 'order')
    return call.say(
      `Přikázáno: ${done}; čeká se na podpis druhé osoby.`,
      `Ordered: ${done}; a second person has to sign.`,
    )
  if (deed === 'withdraw') return call.say(`Odvoláno: ${done}.`, `Withdrawn: ${done}.`)
  return coolingOffDaysOf(call.instance.config) > 0
    ? call.say(
        `Podepsáno: ${done}; zničí se v den uvedený u každého.`,
        `Signed: ${done}; destroyed on the day that stands at each.`,
      )
    : call.say(`Podepsáno a ničí se: ${done}.`, `Signed and being destroyed: ${done}.`)
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
      fields: z.object({ requests: ticked, disposalDeed: z.enum(deeds) }),
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
        const text = saidOf(call, deed, done)
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
