import {
  formatBytes,
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  part,
  table,
  textField,
} from '#platform/html'
import type { Day } from '#platform/values'
import type { ContractLine } from './depositors.page.ts'

/** What one contract saw in the period. */
export type SummaryLine = {
  readonly depositor: string
  readonly contract: string
  readonly service: string
  readonly stored: number
  readonly rejected: number
  readonly withdrawn: number
  readonly files: number
  readonly bytes: number
}

export type SummaryData = {
  readonly from: Day
  readonly to: Day
  readonly lines: readonly SummaryLine[]
  readonly contracts: readonly ContractLine[]
}

const percent = ({ use, quota_bytes: quota }: ContractLine): string =>
  `${Math.floor(((use.keptBytes + use.comingBytes) / Number(quota)) * 100)} %`

/** How much of each quota is used, and what came in a period. */
export const depositSummaryPage = (call: PageCall, { from, to, lines, contracts }: SummaryData): Html => html`
  <div class="head"><div><h1>${call.say('Přehled úložiště', 'Summary of the repository')}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="${href('/repozitar/prehled.csv', { od: from, do: to })}">${call.say('Uložit jako CSV', 'Save as CSV')}</a>
      <a class="button quiet" href="/repozitar">${call.say('Všechna předání', 'All transfers')}</a></div></div>
  ${part(
    call.say('Místo podle smluv', 'Room by contracts'),
    table(
      call.say('Místo podle smluv', 'Room by contracts'),
      [
        { head: call.say('Smlouva', 'Contract'), whole: true, cell: one => one.number },
        { head: call.say('Ukladatel', 'Depositor'), cell: one => one.depositor_name },
        { head: call.say('Služba', 'Service'), whole: true, cell: one => one.service },
        {
          head: call.say('Uloženo', 'Kept'),
          number: true,
          cell: one => formatBytes(one.use.keptBytes, call.tongue),
        },
        {
          head: call.say('Kvóta', 'Quota'),
          number: true,
          cell: one => formatBytes(Number(one.quota_bytes), call.tongue),
        },
        { head: call.say('Zabráno', 'Taken'), number: true, cell: percent },
      ],
      contracts,
      call.say('Zatím žádné smlouvy.', 'No contracts yet.'),
    ),
  )}
  ${part(
    call.say('Předání za období', 'Transfers in a period'),
    html`<form method="get" action="${href('/repozitar/prehled')}" class="row">
      ${textField({ name: 'od', type: 'date', label: call.say('Od', 'From'), value: from })}
      ${textField({ name: 'do', type: 'date', label: call.say('Do', 'To'), value: to })}
      <div class="submit"><button type="submit" class="quiet">${call.say('Ukázat', 'Show')}</button></div></form>
    ${table(
      call.say('Předání za období', 'Transfers in a period'),
      [
        { head: call.say('Smlouva', 'Contract'), whole: true, cell: one => one.contract },
        { head: call.say('Ukladatel', 'Depositor'), cell: one => one.depositor },
        { head: call.say('Uloženo', 'Stored'), number: true, cell: one => formatNumber(one.stored) },
        { head: call.say('Odmítnuto', 'Rejected'), number: true, cell: one => formatNumber(one.rejected) },
        { head: call.say('Zrušeno', 'Withdrawn'), number: true, cell: one => formatNumber(one.withdrawn) },
        { head: call.say('Souborů', 'Files'), number: true, cell: one => formatNumber(one.files) },
        {
          head: call.say('Velikost', 'Size'),
          number: true,
          cell: one => formatBytes(one.bytes, call.tongue),
        },
      ],
      lines,
      call.say('Zatím žádné smlouvy.', 'No contracts yet.'),
    )}`,
  )}`
