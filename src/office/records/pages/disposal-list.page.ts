import {
  type Attempt,
  asTyped,
  badge,
  checkField,
  formatInstant,
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  selectField,
  type Tone,
  table,
  textField,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import {
  type DisposalProceeding,
  type ExpiredRecord,
  itemsMost,
  type ProceedingState,
  proceedingStateWords,
} from '../disposal/proceeding.ts'
import { bulkForm } from './bulk-form.ts'

const path = '/skartace'

export const disposalListLabels = {
  expired: both('Výběr', 'Selected'),
  archive: both('Archiv', 'Archive'),
  carries: both('Obsah balíčků', 'Content of packages'),
  everything: both('Navrhnout vše, čemu uplynula lhůta', 'Propose everything whose retention is over'),
  proposalNote: both('Poznámka', 'Note'),
} as const

export type DisposalListData = {
  readonly expired: readonly ExpiredRecord[]
  readonly count: number
  readonly year: number
  readonly proceedings: readonly DisposalProceeding[]
  /** The archive asked last. */
  readonly archive: string
}

const tones: Readonly<Record<ProceedingState, Tone>> = {
  drawn: 'active',
  sent: 'active',
  decided: 'warning',
  destroying: 'active',
  finished: 'good',
  cancelled: 'neutral',
}

export const proceedingBadge = (call: PageCall, state: ProceedingState): Html =>
  badge(tones[state], call.saying(proceedingStateWords[state]))

/** Where what is proposed has its page; a volume has none of its own. */
export const recordLink = (
  call: PageCall,
  { kind, id, subject }: { kind: ExpiredRecord['kind']; id: string; subject: string },
): Html => {
  const title = hidePersonalNumbers(subject)
  if (kind === 'volume') return html`${title} (${call.say('díl', 'volume')})`
  if (kind === 'dossier') return html`<a href="${href(`/spisy/${id}`)}">${title}</a>`
  return html`<a href="${href(`/dokumenty/${id}`)}">${title}</a> <span class="small">${call.say('dokument bez spisu', 'document without a dossier')}</span>`
}

const expiredTable = (call: PageCall, { expired }: DisposalListData): Html =>
  table(
    call.say('Uplynula skartační lhůta', 'Retention is over'),
    [
      {
        head: call.say('Věc', 'Subject'),
        cell: row => recordLink(call, row),
      },
      { head: call.say('Značka', 'Mark'), whole: true, cell: row => row.number },
      { head: call.say('Znak', 'Sign'), cell: row => row.code },
      {
        head: call.say('Rok vyřazení', 'Disposal year'),
        number: true,
        cell: row => String(row.disposal_year),
      },
    ],
    expired,
    '',
    row =>
      html`<input type="checkbox" name="expired" value="${row.id}" aria-label="${call.say('Vybrat', 'Select')} ${row.number}">`,
  )

const proposing = (call: PageCall, data: DisposalListData, attempt?: Attempt): Html =>
  bulkForm(call, {
    action: `${path}/navrh`,
    field: 'expired',
    list: expiredTable(call, data),
    more:
      data.count > data.expired.length
        ? call.say(
            `Nejdéle prošlé jsou první; celkem ${formatNumber(data.count)}.`,
            `Those longest over stand first; ${formatNumber(data.count)} in all.`,
          )
        : null,
    what: call.say(
      'Vznikne návrh s balíčky pro archiv. Navržené se do konce řízení nemění.',
      'A proposal with packages for the archive is made. What is proposed does not change until the proceeding ends.',
    ),
    fields: html`${textField({ name: 'archive', label: call.saying(disposalListLabels.archive), required: true, max: 200, ...asTyped(call, attempt, 'archive', data.archive) })}
      ${selectField({
        name: 'carries',
        label: call.saying(disposalListLabels.carries),
        required: true,
        ...asTyped(call, attempt, 'carries', 'everything'),
        options: [
          { value: 'everything', label: call.say('metadata i soubory', 'metadata and files') },
          { value: 'metadata', label: call.say('jen metadata', 'metadata only') },
        ],
      })}
      ${textField({ name: 'proposalNote', label: call.saying(disposalListLabels.proposalNote), max: 500, ...asTyped(call, attempt, 'proposalNote') })}
      ${checkField({
        name: 'everything',
        label: call.saying(disposalListLabels.everything),
        hint: call.say(
          `I to, co není na stránce; nejvýše ${formatNumber(itemsMost)} najednou.`,
          `What is not on the page too; ${formatNumber(itemsMost)} at once at most.`,
        ),
        ...asTyped(call, attempt, 'everything'),
      })}`,
    verb: call.say('Sestavit skartační návrh', 'Draw the proposal'),
  })

const proceedingTable = (call: PageCall, rows: readonly DisposalProceeding[]): Html =>
  table(
    call.say('Skartační řízení', 'Disposal proceedings'),
    [
      {
        head: call.say('Řízení', 'Proceeding'),
        cell: one => html`<a href="${href(`${path}/${one.id}`)}">${one.number}</a>`,
      },
      { head: call.say('Archiv', 'Archive'), cell: one => one.archive },
      {
        head: call.say('Sestavení', 'Drawn'),
        cell: one => `${formatInstant(one.made_at)}, ${one.made_by.name}`,
      },
      { head: call.say('Číslo archivu', 'Number of the archive'), cell: one => one.archive_number ?? '–' },
      { head: call.say('Stav', 'State'), cell: one => proceedingBadge(call, one.state) },
    ],
    rows,
    call.say('Zatím žádné.', 'None yet.'),
  )

/** What has its retention over, the way to propose it, and the proceedings so far. */
export const disposalListPage = (call: PageCall, data: DisposalListData, attempt?: Attempt): Html => html`
  <h1>${call.say('Skartační řízení', 'Disposal proceedings')}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${part(
    call.say(
      `Uplynula skartační lhůta: ${formatNumber(data.count)}`,
      `Retention is over: ${formatNumber(data.count)}`,
    ),
    data.count === 0
      ? html`<p class="empty">${call.say(
          `Do roku ${data.year} neuplynula lhůta ničemu, co by nebylo pozastavené nebo už v řízení.`,
          `By ${data.year} nothing that is neither suspended nor in a proceeding has its retention over.`,
        )}</p>`
      : proposing(call, data, attempt?.form === 'navrh' ? attempt : undefined),
  )}
  ${part(call.say('Řízení', 'Proceedings'), proceedingTable(call, data.proceedings))}`
