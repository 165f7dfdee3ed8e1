import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { type Attempt, form, type Page, type PageCall, type Place, type View } from '#platform/html'
import { mayDo, type Visitor } from '#platform/http'
import type { TodayLine } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { asInstant, both } from '#platform/values'
import { decideFetching } from '../acts/note-box.ts'
import { visitSoon } from '../acts/order-sending.ts'
import { stampAgain } from '../acts/stamp-evidence.ts'
import { officeBoxRefusals } from '../office-box-refusals.ts'
import { type BoxData, boxLabels, boxPage } from '../pages/data-box.page.ts'
import { boxOf, insertBox } from '../store/boxes.ts'
import { countEvidence, evidenceRefused } from '../store/evidence.ts'
import { countIncoming, incomingOpen } from '../store/incoming.ts'
import { noticesNotFetched } from '../store/notices.ts'
import { sendingsIn } from '../store/sendings.ts'
import { firstNoticesMs } from '../visit/take-notices.ts'

const path = '/datova-schranka'
const rowsMost = 100

async function boxData(scope: Scope, call: PageCall): Promise<BoxData> {
  const office = await organisationOf(scope)
  const settings = call.instance.config.databoxes
  return {
    office,
    isSetUp: settings?.boxes.some(({ id }) => id === office.box_id) ?? false,
    box: (await boxOf(scope)) ?? null,
    counts: await countIncoming(scope),
    open: await incomingOpen(scope, rowsMost),
    notices: await noticesNotFetched(
      scope,
      asInstant(scope.clock.now().getTime() - firstNoticesMs),
      rowsMost,
    ),
    evidence: await countEvidence(scope),
    refusedEvidence: await evidenceRefused(scope, rowsMost),
    sendings: await sendingsIn(scope, ['ready', 'sending', 'unknown', 'refused'], rowsMost),
    mayManage: mayDo(call.visitor, 'databox.manage'),
    mayRead: mayDo(call.visitor, 'records.read'),
  }
}

async function show(call: PageCall, attempt?: Attempt): Promise<View> {
  const body = await call.read(async scope => boxPage(call, await boxData(scope, call), attempt))
  return { title: call.say('Datová schránka', 'Data box'), body }
}

const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'data-box', id: call.visitor!.organisation },
})

export const dataBox: Page = {
  path,
  permission: 'databox.see',
  title: both('Datová schránka', 'Data box'),
  labels: boxLabels,
  show,
  forms: {
    stahovani: form({
      permission: 'databox.manage',
      fields: z.object({
        fetched: z.enum(['ano', 'ne']),
        fetchingReason: z.string().max(500).default(''),
      }),
      act: async (call, { fetched, fetchingReason: reason }) => {
        const isAllowed = fetched === 'ano'
        await call.act(
          scope => decideFetching(scope, { fetched: isAllowed, reason }),
          attempted(call, isAllowed ? 'databox.fetching-allowed' : 'databox.fetching-stopped'),
        )
        return {
          to: path,
          notice: isAllowed
            ? call.say('Stahování je povolené.', 'Fetching is allowed.')
            : call.say('Stahování je zastavené.', 'Fetching is stopped.'),
        }
      },
    }),
    razitko: form({
      permission: 'databox.manage',
      fields: z.object({ evidence: z.uuid() }),
      act: async (call, { evidence }) => {
        await call.act(scope => stampAgain(scope, evidence), attempted(call, 'databox.evidence-asked-again'))
        return {
          to: path,
          notice: call.say('O razítko program požádá v noci.', 'The program asks for the stamp by night.'),
        }
      },
    }),
    navsteva: form({
      fields: z.object({}),
      act: async call => {
        const settings = call.instance.config.databoxes
        await call.act(async scope => {
          const { box_id: boxId } = await organisationOf(scope)
          if (!settings?.boxes.some(({ id }) => id === boxId)) throw refuse(officeBoxRefusals['no-box'], {})
          await insertBox(scope, {
            box_id: boxId!,
            environment: settings.environment,
            next_at: scope.clock.now(),
          })
          await visitSoon(scope)
        })
        return {
          to: path,
          notice: call.say(
            'Schránka se vybírá; stav uvidíte za chvíli po obnovení stránky.',
            'The box is being visited; reload the page in a while to see how it went.',
          ),
        }
      },
    }),
  },
  samples: async () => [path],
}

export const dataBoxPlace: Place = {
  path,
  title: both('Datová schránka', 'Data box'),
  permission: 'databox.see',
  order: 62,
}

/** What waits for a person: a box that cannot be visited, and messages that the system refused. */
export async function boxToday(scope: Scope, _visitor: Visitor): Promise<readonly TodayLine[]> {
  const box = await boxOf(scope)
  if (!box) return []
  const refused = await sendingsIn(scope, ['refused'], rowsMost)
  const verb = both('Podívat se', 'Look')
  return [
    ...(box.trouble !== null && box.failures >= 3
      ? [
          {
            what: both('Datová schránka se nevybírá', 'The data box is not visited'),
            why: box.trouble,
            verb,
            path,
            permission: 'databox.see',
            urgent: true,
            order: 3,
          },
        ]
      : []),
    ...(refused.length > 0
      ? [
          {
            what: both(
              `Odmítnuté datové zprávy: ${refused.length}`,
              `Refused data messages: ${refused.length}`,
            ),
            why: refused[0]!.trouble ?? both('', ''),
            verb,
            path,
            permission: 'databox.see',
            urgent: true,
            order: 4,
          },
        ]
      : []),
  ]
}
