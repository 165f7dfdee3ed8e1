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
import { depositServices } from '../depositor.ts'
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

/** What one service saw in the period, and how much of its quotas is taken. */
export type ServiceTotal = Omit<SummaryLine, 'depositor' | 'contract'> & {
  readonly keptBytes: number
  readonly quotaBytes: number
}

/** Sums of services that have any contract, in their order. */
export function servicesOf(
  lines: readonly SummaryLine[],
  contracts: readonly ContractLine[],
): readonly ServiceTotal[] {
  return depositServices.flatMap(service => {
    const own = lines.filter(line => line.service === service)
    const of = contracts.filter(contract => contract.service === service)
    if (own.length === 0) return []
    const sum = (key: 'stored' | 'rejected' | 'withdrawn' | 'files' | 'bytes') =>
      own.reduce((all, line) => all + line[key], 0)
    return [
      {
        service,
        stored: sum('stored'),
        rejected: sum('rejected'),
        withdrawn: sum('withdrawn'),
        files: sum('files'),
        bytes: sum('bytes'),
        keptBytes: of.reduce((all, { use }) => all + use.keptBytes, 0),
        quotaBytes: of.reduce((all, one) => all + Number(one.quota_bytes), 0),
      },
    ]
  })
}

/** Whole years before this one that may be asked for by one press, with it. */
const yearsOffered = 3

const years = (call: PageCall, to: Day): Html => {
  const last = Number(to.slice(0, 4))
  const offered = Array.from({ length: yearsOffered }, (_, at) => last - at)
  return html`<p>${call.say('Celý rok', 'Whole year')}: ${offered.map(
    year =>
      html`<a href="${href('/repozitar/prehled', { od: `${year}-01-01`, do: `${year}-12-31` })}">${String(year)}</a> `,
  )}</p>`
}

const services = (call: PageCall, totals: readonly ServiceTotal[]): Html =>
  table(
    call.say('Služby za období', 'Services in the period'),
    [
      { head: call.say('Služba', 'Service'), whole: true, cell: one => one.service },
      { head: call.say('Uloženo', 'Stored'), number: true, cell: one => formatNumber(one.stored) },
      { head: call.say('Odmítnuto', 'Rejected'), number: true, cell: one => formatNumber(one.rejected) },
      { head: call.say('Zrušeno', 'Withdrawn'), number: true, cell: one => formatNumber(one.withdrawn) },
      { head: call.say('Souborů', 'Files'), number: true, cell: one => formatNumber(one.files) },
      { head: call.say('Velikost', 'Size'), number: true, cell: one => formatBytes(one.bytes, call.tongue) },
    ],
    totals,
    call.say('Zatím žádné smlouvy.', 'No contracts yet.'),
  )

const percent = ({ use, quota_bytes: quota }: ContractLine): string =>
  `${Math.floor(((use.keptBytes + use.comingBytes) / Number(quota)) * 100)} %`

/** How much of each quota is used, and what came in a period. */
export const depositSummaryPage = (call: PageCall, { from, to, lines, contracts }: SummaryData): Html => html`
  <div class="head"><div><h1>${call.say('Přehled úložiště', 'Summary of the repository')}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="${href('/repozitar/prehled.pdf', { od: from, do: to })}">${call.say('Uložit jako PDF/A', 'Save as PDF/A')}</a>
      <a class="button quiet" href="${href('/repozitar/prehled.csv', { od: from, do: to })}">${call.say('Uložit jako CSV', 'Save as CSV')}</a>
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
    ${years(call, to)}
    ${services(call, servicesOf(lines, contracts))}
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
