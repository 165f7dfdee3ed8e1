import {
  type Attempt,
  asTyped,
  badge,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  part,
  refusalBox,
  table,
  textField,
} from '#platform/html'
import { asInstant, both } from '#platform/values'
import type { CancelledRow, NumberSeries } from '../number-series.ts'
import type { SeparateRegister } from '../separate-register.ts'
import { mainRegister } from './registers.page.ts'
import { subjectOf } from './restricted.ts'

export type SeriesData = {
  readonly register: SeparateRegister | null
  /** Address of this series. */
  readonly path: string
  readonly year: number
  readonly years: readonly NumberSeries[]
  readonly cancelled: readonly CancelledRow[]
  readonly missing: readonly number[]
  readonly next: string | null
  readonly mayManage: boolean
}

export const seriesLabels = { reason: both('Důvod', 'Reason') } as const

const missingPart = (call: PageCall, { missing }: SeriesData): Html =>
  missing.length === 0
    ? html`<p>${badge('good', call.say('bez mezer', 'no gaps'))} ${call.say('Každé přidělené číslo má svůj dokument.', 'Every number given has its document.')}</p>`
    : html`<p>${badge('bad', call.say('chybí', 'missing'))} ${missing.join(', ')}. ${call.say('Pod těmito čísly není žádný záznam; předejte to správci programu.', 'No record stands under these numbers; tell the administrator.')}</p>`

/** One series of numbers in one year: how far it has come, whether it has gaps, which were cancelled and why. */
export function seriesPage(call: PageCall, data: SeriesData, attempt?: Attempt): Html {
  const row = data.years.find(({ year }) => year === data.year)
  const caption = call.say('Stornovaná čísla', 'Cancelled numbers')
  return html`
  <p><a href="${href('/evidence')}">${call.say('Evidence dokumentů', 'Registers of documents')}</a></p>
  <h1>${data.register?.name ?? call.saying(mainRegister)} ${String(data.year)}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  <ul class="filters" aria-label="${call.say('Roky', 'Years')}">${data.years.map(
    one => html`<li><a href="${href(data.path, { rok: one.year })}"${one.year === data.year ? html` aria-current="page"` : ''}>${String(one.year)}
      <span class="count">${String(one.registered)}</span></a></li>`,
  )}</ul>
  ${part(
    call.say('Řada', 'Series'),
    html`<dl class="facts"><div><dt>${call.say('Poslední číslo', 'Last number')}</dt><dd>${formatNumber(row?.last ?? 0)}</dd></div>
      <div><dt>${call.say('Zaevidováno', 'Registered')}</dt><dd>${formatNumber(row?.registered ?? 0)}</dd></div>
      <div><dt>${call.say('Z toho stornováno', 'Of that cancelled')}</dt><dd>${formatNumber(row?.cancelled ?? 0)}</dd></div></dl>${missingPart(call, data)}`,
  )}
  ${part(
    caption,
    html`${table(
      caption,
      [
        {
          head: call.say('Číslo', 'Number'),
          whole: true,
          cell: one => html`<a href="${href(`/dokumenty/${one.id}`)}">${one.reference_number}</a>`,
        },
        { head: call.say('Věc', 'Subject'), cell: one => subjectOf(call, one) },
        { head: call.say('Důvod', 'Reason'), cell: one => one.cancellation?.reason ?? '–' },
        { head: call.say('Kdo', 'Who'), cell: one => one.cancellation?.holder.name ?? '–' },
        {
          head: call.say('Kdy', 'When'),
          cell: one => (one.cancellation ? formatInstant(asInstant(one.cancellation.at)) : '–'),
        },
        { head: call.say('Nové číslo', 'New number'), cell: one => newNumber(one) },
      ],
      data.cancelled,
      call.say(
        'Žádné číslo tohoto roku není stornované. Stornovat lze na stránce dokumentu v části Evidence.',
        'No number of this year is cancelled. A registration is cancelled on the page of its document.',
      ),
    )}${pager(call, { total: row?.cancelled ?? 0, shown: data.cancelled.length, next: data.next, path: data.path, query: { rok: String(data.year) } })}`,
  )}
  ${data.mayManage && data.register && data.register.closed_on === null ? closing(call, data.register, attempt) : ''}`
}

const closing = (call: PageCall, { id, name }: SeparateRegister, attempt?: Attempt): Html =>
  part(
    call.say('Uzavření evidence', 'Closing of the register'),
    formOf(call, {
      action: `/evidence/${id}/uzavreni`,
      submit: call.say('Uzavřít evidenci', 'Close the register'),
      danger: true,
      body: html`<p>${call.say(`Do evidence ${name} se pak nic dalšího nezaeviduje; co v ní je, zůstane s čísly.`, `Nothing more is then registered into ${name}; what is in it stays with its numbers.`)}</p>
        ${textField({ name: 'reason', label: call.saying(seriesLabels.reason), required: true, max: 500, ...asTyped(call, attempt, 'reason') })}`,
    }),
  )

const newNumber = ({ cancellation }: CancelledRow): Html | string =>
  cancellation?.registeredAs
    ? html`<a href="${href(`/dokumenty/${cancellation.registeredAs.id}`)}">${cancellation.registeredAs.reference}</a>`
    : '–'
