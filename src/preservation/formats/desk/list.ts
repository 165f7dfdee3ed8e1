import type { Page, PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { type Both, both, dayOf } from '#platform/values'
import { isFormatKey } from '../acts/decide-format.ts'
import { formatTitle } from '../format-words.ts'
import {
  type FormatLine,
  type FormatView,
  formatPath,
  formatsPage,
  formatViews,
} from '../pages/formats.page.ts'
import { formatsRefusals } from '../refusals.ts'
import { knownFormats } from '../risk/built-in.ts'
import { decisionOn } from '../risk/decide.ts'
import type { MadeDecision } from '../risk/made-decision.ts'
import { decisionsOn } from '../store.ts'

const step = 50
const title = both('Formáty souborů', 'File formats')

const views: Readonly<Record<FormatView, (line: FormatLine) => boolean>> = {
  rozhodnute: line => line.isOffices,
  vystupni: line => line.decision === 'output',
  ponechat: line => line.decision === 'accepted',
  prevest: line => line.decision === 'convert',
  neprijimat: line => line.decision === 'refuse',
  vse: () => true,
}

/** Every format the house knows or the office decided of, with what holds today. */
function linesOf(rows: readonly MadeDecision[]): FormatLine[] {
  const own = new Map(rows.filter(row => row.decision !== null).map(row => [row.format, row] as const))
  const table = new Map([...own].map(([key, row]) => [key, { ...row, decision: row.decision! }] as const))
  const named = new Map<string, Both>([
    ...[...own.values()].map(row => [row.format, both(row.format_name, row.format_name)] as const),
    ...knownFormats.map(known => [known.key, formatTitle(known)] as const),
  ])
  return [...named]
    .map(([key, name]) => ({ ...decisionOn(key, table), name, since: own.get(key)?.valid_from ?? null }))
    .toSorted(
      (a, b) => a.name.cs.localeCompare(b.name.cs, 'cs', { numeric: true }) || (a.key < b.key ? -1 : 1),
    )
}

/** A place in the list is written as the number of the line it begins with. */
const placeAsked = ({ query }: PageCall): number => {
  const at = Number(query.od)
  return Number.isSafeInteger(at) && at > 0 ? at : 0
}

const viewAsked = ({ query }: PageCall): FormatView =>
  formatViews.find(view => view === query.pohled) ?? 'vse'

/** The list of formats; a PRONOM number leads to the page of its format. */
export const formatsList: Page = {
  path: '/formaty',
  permission: 'formats.read',
  title,
  show: async call => {
    const asked = (call.query.format ?? '').trim().toLowerCase().slice(0, 50)
    if (isFormatKey(asked)) return { to: formatPath(asked) }
    const refusal = asked === '' ? null : refuse(formatsRefusals['no-such-format'], { format: asked })
    const all = await call.read(async scope => linesOf(await decisionsOn(scope, dayOf(scope.clock.now()))))
    const view = viewAsked(call)
    const found = all.filter(views[view])
    const from = placeAsked(call)
    const lines = found.slice(from, from + step)
    const count = (one: FormatView): number => all.filter(views[one]).length
    const counts = Object.fromEntries(formatViews.map(one => [one, count(one)])) as Record<FormatView, number>
    const next = from + step < found.length ? String(from + step) : null
    const body = formatsPage(call, { view, counts, lines, next, refusal, asked })
    return { title: call.saying(title), body, ...(refusal && { status: refusal.status }) }
  },
  samples: async () => ['/formaty', '/formaty?pohled=rozhodnute'],
}
