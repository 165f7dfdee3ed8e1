import { z } from 'zod'
import { type ByteRoute, form, type Page, type PageCall, type Place } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { chooseLogFiling } from '../acts/choose-log-filing.ts'
import { closingProgram } from '../log-closing/jobs.ts'
import { closeLogUntil } from '../log-closing/make.ts'
import { logClosingLabels, logClosingsPage } from '../pages/log-closings.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { closingById, listClosings, logFiling, numbersOfClosings } from '../store/log-closings.ts'
import { groupById } from '../store/plan.ts'
import { groupOptions } from './choices.ts'

const path = '/uzaverky-protokolu'
const permission = 'records.see-log-closings'
const manage = 'records.manage-plan'
const shownMost = 100
const title = both('Uzávěrky protokolu', 'Closings of the log')

const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'list', id: call.visitor?.organisation ?? '' },
})

export const logClosings: Page = {
  path,
  permission,
  title,
  labels: logClosingLabels,
  show: async (call, attempt) => {
    const body = await call.read(async scope => {
      const filing = (await logFiling(scope)) ?? null
      const mayManage = mayDo(call.visitor, manage)
      const rows = await listClosings(scope, shownMost)
      return logClosingsPage(
        call,
        {
          filing,
          group: filing ? ((await groupById(scope, filing.subject_group_id)) ?? null) : null,
          groups: mayManage ? await groupOptions(scope) : [],
          rows,
          numbers: await numbersOfClosings(scope, rows),
          hasSeal: call.instance.config.trust !== undefined,
          hasStamps: (call.instance.config.trust?.timeStamps.length ?? 0) > 0,
          mayManage,
        },
        attempt,
      )
    })
    return { title: call.saying(title), body }
  },
  forms: {
    skupina: form({
      permission: manage,
      fields: z.object({ logGroup: z.uuid() }),
      act: async (call, { logGroup: subjectGroupId }) => {
        await call.act(
          scope => chooseLogFiling(scope, { subjectGroupId }),
          attempted(call, 'records.log-filing-chosen'),
        )
        return {
          to: path,
          notice: call.say(
            'Protokol se od příští noci zakládá sám; zmeškané dny doplní.',
            'From the next night on the log is filed by itself; missed days are caught up.',
          ),
        }
      },
    }),
    ted: form({
      permission: manage,
      fields: z.object({}),
      act: async call => {
        const closed = await closeLogUntil(
          call.instance,
          closingProgram(call.visitor!.organisation),
          call.instance.clock.now(),
        )
        return {
          to: path,
          notice: call.say(`Uzavřeno částí: ${closed.length}.`, `Parts closed: ${closed.length}.`),
        }
      },
    }),
  },
  samples: async () => [path],
}

/** What was sealed and the seal, checked offline as any receipt of the centre. */
export const logClosingBytes: ByteRoute = {
  path: `${path}/:id/pecet.json`,
  permission,
  answer: async call => {
    const id = call.params.id ?? ''
    const closing = isId(id) ? await call.read(scope => closingById(scope, id)) : undefined
    if (!closing) throw refuse(recordsRefusals['not-found'], {})
    const told = { receipt: closing.statement, signature: closing.signature }
    const bytes = Buffer.from(`${JSON.stringify(told, null, 1)}\n`, 'utf8')
    const fileName = `uzaverka-${closing.day}-${closing.part}.json`
    return { bytes, mime: 'application/json', fileName, sizeBytes: bytes.length, inline: false }
  },
}

export const logClosingsPlace: Place = { path, title: both('Uzávěrky', 'Closings'), permission, order: 92 }
