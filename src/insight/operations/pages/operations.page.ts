import {
  badge,
  facts,
  formatDay,
  formatInstant,
  type Html,
  href,
  html,
  type PageCall,
  part,
  table,
} from '#platform/html'
import type { Health } from '#platform/manifest'
import { asInstant, type Both, type Instant } from '#platform/values'
import { type OutgoingReport, type ReceivedReport, type Report, reportWords } from '../report.ts'

export type AddresseeLine = {
  readonly name: string
  /** Where it goes, as the settings say it. */
  readonly way: string
  readonly newest: OutgoingReport | null
}

export type FleetLine = { readonly report: ReceivedReport; readonly isLate: boolean }

export type OperationsData = {
  /** Whether the clock of the machine is believed; `null` before it was looked at. */
  readonly clock: Health | null
  /** How replicas, backups and the pair of centres stand. */
  readonly safety: readonly Health[]
  readonly troubles: readonly Both[]
  readonly addressees: readonly AddresseeLine[]
  readonly waiting: { readonly count: number; readonly oldest: Instant | null }
  readonly fleet: readonly FleetLine[]
}

const unwellOf = ({ parts }: Report): string[] => parts.filter(({ well }) => !well).map(({ name }) => name)

const stateOf = (call: PageCall, report: Report): Html => {
  const unwell = unwellOf(report).length
  return unwell === 0
    ? badge('good', call.say('v pořádku', 'all well'))
    : badge('bad', call.say(`pozor: ${unwell}`, `attention: ${unwell}`))
}

const clockPart = (call: PageCall, clock: Health | null): Html =>
  clock === null
    ? html``
    : part(
        call.say('Hodiny centra', 'Clock of the centre'),
        html`<p>${
          clock.well
            ? badge('good', call.say('věří se jim', 'believed'))
            : badge('bad', call.say('nevěří se jim', 'not believed'))
        } ${call.saying(clock.says)}</p>`,
      )

const safetyPart = (call: PageCall, parts: readonly Health[]): Html =>
  part(
    call.say('Repliky a zálohy', 'Replicas and backups'),
    table(
      call.say('Repliky a zálohy', 'Replicas and backups'),
      [
        { head: call.say('Co', 'What'), cell: (one: Health) => call.saying(one.title) },
        {
          head: call.say('Stav', 'State'),
          cell: one =>
            one.well
              ? badge('good', call.say('v pořádku', 'well'))
              : badge('bad', call.say('pozor', 'attention')),
        },
        {
          head: call.say('Jak to je a co s tím', 'How it stands and what to do'),
          cell: one => call.saying(one.says),
        },
      ],
      parts,
      call.say('Centrum nemá repliky ani zálohy.', 'The centre has neither replicas nor backups.'),
    ),
  )

const hardwarePart = (call: PageCall, troubles: readonly Both[]): Html =>
  part(
    call.say('Disky a svazky', 'Disks and volumes'),
    troubles.length === 0
      ? html`<p>${call.say('Co se dá přečíst, je v pořádku. Hlášení disků, polí, cest a pásek se čtou podle záznamů jejich programů; na skutečném zařízení ještě zkoušeny nebyly.', 'What can be read is all right. What disks, arrays, ways and tapes tell is read as recorded from their programs; it has not been tried on real devices yet.')}</p>`
      : html`<ul>${troubles.map(trouble => html`<li>${call.saying(trouble)}</li>`)}</ul>`,
  )

const reportsPart = (call: PageCall, { addressees, waiting }: OperationsData): Html =>
  part(
    call.say('Komu centrum hlásí', 'Whom the centre tells'),
    html`${
      waiting.count > 0
        ? html`<p>${badge('warning', call.say(`čeká na odeslání: ${waiting.count}`, `waiting to be sent: ${waiting.count}`))} ${waiting.oldest ? formatInstant(waiting.oldest) : ''}</p>`
        : ''
    }${table(
      call.say('Adresáti hlášení', 'Addressees of reports'),
      [
        {
          head: call.say('Adresát', 'Addressee'),
          cell: (line: AddresseeLine) =>
            line.newest
              ? html`<a href="${href(`/provoz/hlaseni/${line.newest.id}`)}">${line.name}</a>`
              : line.name,
        },
        { head: call.say('Kam', 'Where to'), cell: line => line.way },
        {
          head: call.say('Poslední', 'Last'),
          cell: line =>
            line.newest
              ? html`${formatInstant(line.newest.made_at)} (${call.saying(reportWords[line.newest.kind])})`
              : '–',
        },
        {
          head: call.say('Stav', 'State'),
          cell: line =>
            line.newest === null
              ? '–'
              : line.newest.state === 'sent'
                ? badge('good', call.say('odesláno', 'sent'))
                : html`${badge('warning', call.say('čeká', 'waiting'))} ${line.newest.reason ?? ''}`,
        },
      ],
      addressees,
      call.say(
        'Nikomu. Adresáty doplní správce do nastavení, oddíl „operations“.',
        'Nobody. The administrator adds addressees to the settings, section "operations".',
      ),
    )}`,
  )

const fleetPart = (call: PageCall, fleet: readonly FleetLine[]): Html =>
  part(
    call.say('Centra, která hlásí sem', 'Centres that report here'),
    table(
      call.say('Centra, která hlásí sem', 'Centres that report here'),
      [
        {
          head: call.say('Centrum', 'Centre'),
          cell: ({ report }: FleetLine) =>
            html`<a href="${href(`/provoz/centra/${encodeURIComponent(report.centre)}`)}">${report.message.receipt.centre.title}</a>`,
        },
        { head: call.say('Stav', 'State'), cell: ({ report }) => stateOf(call, report.message.receipt) },
        {
          head: call.say('Poslední hlášení', 'Last report'),
          cell: ({ report, isLate }) =>
            html`${formatInstant(report.made_at)} ${isLate ? badge('bad', call.say('mlčí přes den', 'silent for over a day')) : ''}`,
        },
        { head: call.say('Verze', 'Release'), cell: ({ report }) => report.message.receipt.version },
      ],
      fleet,
      call.say('Sem zatím žádné centrum nehlásí.', 'No centre reports here yet.'),
    ),
  )

/** How the centre runs, whom it tells, and how those run that tell it. */
export const operationsPage = (call: PageCall, data: OperationsData): Html => html`
  <h1>${call.say('Provoz', 'Operations')}</h1>
  ${clockPart(call, data.clock)}
  ${fleetPart(call, data.fleet)}
  ${safetyPart(call, data.safety)}
  ${reportsPart(call, data)}
  ${hardwarePart(call, data.troubles)}`

/** A report field by field: its owner sees what exactly goes out, and a region what came. */
export const reportPage = (
  call: PageCall,
  report: Report,
  others: readonly ReceivedReport[] = [],
): Html => html`
  <h1>${report.centre.title}</h1>
  ${facts([
    [call.say('Hlášení', 'Report'), call.saying(reportWords[report.kind])],
    [call.say('Vzniklo', 'Made'), formatInstant(asInstant(Date.parse(report.madeAt)), true)],
    [call.say('Adresát', 'Addressee'), report.to],
    [call.say('Verze programu', 'Release'), report.version],
  ])}
  ${part(
    call.say('Části centra', 'Parts of the centre'),
    table(
      call.say('Části centra', 'Parts of the centre'),
      [
        { head: call.say('Část', 'Part'), cell: (one: Report['parts'][number]) => one.name },
        {
          head: call.say('Stav', 'State'),
          cell: one =>
            one.well
              ? badge('good', call.say('v pořádku', 'well'))
              : badge('bad', call.say('pozor', 'attention')),
        },
      ],
      report.parts.toSorted((a, b) => Number(a.well) - Number(b.well)),
      '–',
    ),
  )}
  ${part(
    call.say('Čísla', 'Numbers'),
    table(
      call.say('Čísla', 'Numbers'),
      [
        { head: call.say('Název', 'Name'), cell: (one: Report['values'][number]) => one.name },
        { head: call.say('Čeho', 'Of what'), cell: one => Object.values(one.labels).join(', ') || '–' },
        { head: call.say('Hodnota', 'Value'), cell: one => String(one.value) },
      ],
      report.values,
      call.say('Žádná čísla nebyla domluvena.', 'No numbers were agreed.'),
    ),
  )}
  ${
    report.forecasts.length > 0
      ? part(
          call.say('Kdy dojde místo', 'When room runs out'),
          html`<ul>${report.forecasts.map(({ labels, fullOn }) => html`<li>${Object.values(labels).join(', ')}: ${fullOn ? formatDay(fullOn) : call.say('podle posledních týdnů neubývá', 'by the last weeks it does not shrink')}</li>`)}</ul>`,
        )
      : ''
  }
  ${
    others.length > 0
      ? part(
          call.say('Dřívější hlášení', 'Earlier reports'),
          html`<ul>${others.map(one => html`<li><a href="${href(`/provoz/hlaseni/${one.id}`)}">${formatInstant(one.made_at)}</a> (${call.saying(reportWords[one.kind])}) ${stateOf(call, one.message.receipt)}</li>`)}</ul>`,
        )
      : ''
  }`
