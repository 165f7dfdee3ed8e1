import { z } from 'zod'
import { type Attempt, form, type Page, type PageCall, type Place, type View } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { type Both, both, type Day, dayOf, isDay } from '#platform/values'
import { decideFormat, isFormatKey, reasonMost, sourceMost } from '../acts/decide-format.ts'
import { formatTitle } from '../format-words.ts'
import { heldRelease } from '../held-release.ts'
import { formatLabels, formatPage, givenBack } from '../pages/format.page.ts'
import { formatPath } from '../pages/formats.page.ts'
import { formatsRefusals } from '../refusals.ts'
import { knownFormats } from '../risk/built-in.ts'
import { decisionOn } from '../risk/decide.ts'
import { decisions } from '../risk/decision.ts'
import { decisionsOf, formatTableOn } from '../store.ts'
import { formatsList } from './list.ts'

const permission = 'formats.read'
/** Decisions of one format that are shown; nobody changes his mind more often. */
const historyMost = 200

const keyAsked = ({ params }: PageCall): string => `${params.rada ?? ''}/${params.cislo ?? ''}`

/** How people know a format: by our own table, by the release that the centre holds, by what was decided before. */
function nameOf({ instance }: PageCall, key: string, before: string): Both {
  const known = knownFormats.find(one => one.key === key) ?? heldRelease(instance)?.formatOf(key)
  return known ? formatTitle(known) : both(before, before)
}

async function showFormat(call: PageCall, attempt?: Attempt): Promise<View> {
  const key = keyAsked(call)
  if (!isFormatKey(key)) throw refuse(formatsRefusals['no-such-format'], { format: key.slice(0, 50) })
  const today = dayOf(call.instance.clock.now())
  return call.read(async scope => {
    const history = await decisionsOf(scope, key, historyMost)
    const name = nameOf(call, key, history[0]?.format_name ?? key)
    const held = decisionOn(key, await formatTableOn(scope, today))
    const mayDecide = mayDo(call.visitor, 'formats.decide')
    return {
      title: call.saying(name),
      body: formatPage(call, { name, today, held, history, mayDecide }, attempt),
    }
  })
}

const decideForm = form({
  permission: 'formats.decide',
  fields: z.object({
    decision: z.enum([...decisions, givenBack]),
    reason: z.string().trim().min(1).max(reasonMost),
    source: z.string().max(sourceMost).default(''),
    validFrom: z.string().refine(isDay),
  }),
  attempted: call => attemptedOn(call),
  act: async (call, { decision, reason, source, validFrom }) => {
    const key = keyAsked(call)
    await call.act(
      scope =>
        decideFormat(scope, {
          format: key,
          name: nameOf(call, key, key).cs,
          decision: decision === givenBack ? null : decision,
          reason,
          source: source === '' ? null : source,
          validFrom: validFrom as Day,
        }),
      attemptedOn(call),
    )
    return { to: formatPath(key), notice: call.say('Rozhodnuto.', 'Decided.') }
  },
})

const attemptedOn = (call: PageCall) => ({
  type: 'formats.format-decided',
  object: { kind: 'format', id: keyAsked(call) },
})

const format: Page = {
  path: '/formaty/:rada/:cislo',
  permission,
  title: both('Formát souboru', 'File format'),
  labels: formatLabels,
  show: showFormat,
  forms: { rozhodnuti: decideForm },
  samples: async () => ['/formaty/fmt/40'],
}

export const formatsPages: readonly Page[] = [formatsList, format]

export const formatsPlaces: readonly Place[] = [
  { path: '/formaty', title: both('Formáty', 'Formats'), permission, order: 80, key: 'f' },
]
