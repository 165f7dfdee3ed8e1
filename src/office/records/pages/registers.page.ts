import {
  type Attempt,
  asTyped,
  badge,
  formatDay,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { NumberSeries } from '../number-series.ts'
import type { SeparateRegister } from '../separate-register.ts'

/** A register with its numbers of this year; the main one has no row of its own. */
export type RegisterLine = {
  readonly register: SeparateRegister | null
  readonly thisYear: NumberSeries | null
}

export type RegistersData = {
  readonly lines: readonly RegisterLine[]
  readonly mayManage: boolean
}

export const registerLabels = {
  name: both('Název evidence', 'Name of the register'),
  mark: both('Značka', 'Mark'),
  purpose: both('Co se v ní eviduje', 'What is registered in it'),
} as const

/** What the main register is called on the screen. */
export const mainRegister = both('Spisová služba (hlavní evidence)', 'Records service (main register)')

export const registerPath = (id: string | null): string => `/evidence/${id ?? 'hlavni'}`

const openForm = (call: PageCall, attempt?: Attempt): Html =>
  formOf(call, {
    action: '/evidence/zrizeni',
    submit: call.say('Zřídit evidenci', 'Open the register'),
    body: html`
      <div class="row">
        ${textField({ name: 'name', label: call.saying(registerLabels.name), required: true, max: 100, ...asTyped(call, attempt, 'name'), hint: call.say('Například Faktury došlé.', 'For example Invoices received.') })}
        ${textField({ name: 'mark', label: call.saying(registerLabels.mark), required: true, max: 8, ...asTyped(call, attempt, 'mark'), hint: call.say('2 až 8 písmen bez háčků nebo číslic; stojí v číslech. Například FA.', '2 to 8 plain letters or digits; stands in the numbers. For example FA.') })}
      </div>
      ${textField({ name: 'purpose', label: call.saying(registerLabels.purpose), max: 300, ...asTyped(call, attempt, 'purpose') })}`,
  })

/** Registers of the office with their numbers of this year, and the form that opens another. */
export function registersPage(call: PageCall, data: RegistersData, attempt?: Attempt): Html {
  const title = call.say('Evidence dokumentů', 'Registers of documents')
  return html`
  <h1>${title}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${table(
    title,
    [
      {
        head: call.say('Evidence', 'Register'),
        cell: ({ register }) =>
          html`<a href="${href(registerPath(register?.id ?? null))}">${register?.name ?? call.saying(mainRegister)}</a>`,
      },
      { head: call.say('Značka', 'Mark'), cell: ({ register }) => register?.mark ?? '–' },
      {
        head: call.say('Co se v ní eviduje', 'What is registered in it'),
        cell: ({ register }) => register?.purpose ?? '',
      },
      {
        head: call.say('Poslední číslo roku', 'Last number of the year'),
        number: true,
        cell: ({ thisYear }) => formatNumber(thisYear?.last ?? 0),
      },
      {
        head: call.say('Stornováno', 'Cancelled'),
        number: true,
        cell: ({ thisYear }) => formatNumber(thisYear?.cancelled ?? 0),
      },
      {
        head: call.say('Stav', 'State'),
        cell: ({ register }) =>
          register?.closed_on
            ? badge('neutral', `${call.say('uzavřená', 'closed')} ${formatDay(register.closed_on)}`)
            : badge('active', call.say('eviduje se', 'in use')),
      },
    ],
    data.lines,
    '',
  )}
  <p><a href="${href('/evidence/nahradni')}">${call.say('Náhradní evidence', 'Emergency registers')}</a></p>
  <p><a href="${href('/evidence/cisla')}">${call.say('Struktura čísel a číslování ve spisech', 'Form of numbers and numbering in dossiers')}</a></p>
  ${data.mayManage ? part(call.say('Zřídit samostatnou evidenci', 'Open a separate register'), openForm(call, attempt)) : ''}`
}
