import {
  formatBytes,
  formatInstant,
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  selectField,
  table,
} from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import {
  type DepositTransfer,
  type DepositTransferState,
  transferStates,
  transferStateWords,
  wayWords,
} from '../deposit-transfer.ts'
import type { Depositor } from '../depositor.ts'
import { repositoryPath, stateBadge } from './words.ts'

export type TransferLine = DepositTransfer & {
  readonly depositor_name: string
  readonly contract_number: string
  readonly service: string
}

export type TransfersData = {
  readonly transfers: readonly TransferLine[]
  readonly depositors: readonly Depositor[]
  readonly state: DepositTransferState | null
  readonly depositorId: string | null
  readonly total: number
  readonly next: string | null
  readonly mayDeposit: boolean
}

const filters = (call: PageCall, { depositors, state, depositorId }: TransfersData): Html => html`
  <form method="get" action="${href(repositoryPath)}" class="row" role="search">
    ${selectField({ name: 'stav', label: call.say('Stav', 'State'), empty: call.say('všechny', 'all'), ...(state && { value: state }), options: transferStates.map(value => ({ value, label: call.saying(transferStateWords[value]) })) })}
    ${selectField({ name: 'ukladatel', label: call.say('Ukladatel', 'Depositor'), empty: call.say('všichni', 'all'), ...(depositorId && { value: depositorId }), options: depositors.map(({ id, name }) => ({ value: id, label: name })) })}
    <div class="submit"><button type="submit" class="quiet">${call.say('Vybrat', 'Filter')}</button></div></form>`

const lines = (call: PageCall, { transfers }: TransfersData): Html =>
  table(
    call.say('Předání', 'Transfers'),
    [
      {
        head: call.say('Číslo', 'Number'),
        whole: true,
        cell: one => html`<a href="${href(`${repositoryPath}/predani/${one.id}`)}">${one.number}</a>`,
      },
      { head: call.say('Název', 'Title'), cell: one => hidePersonalNumbers(one.described.title) },
      { head: call.say('Ukladatel', 'Depositor'), cell: one => one.depositor_name },
      {
        head: call.say('Smlouva', 'Contract'),
        whole: true,
        cell: one => `${one.contract_number} (${one.service})`,
      },
      { head: call.say('Stav', 'State'), cell: one => stateBadge(call, one) },
      { head: call.say('Cesta', 'Way'), cell: one => call.saying(wayWords[one.way]) },
      {
        head: call.say('Souborů', 'Files'),
        number: true,
        cell: one => formatNumber(one.announced_files),
      },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: one => formatBytes(Number(one.announced_bytes), call.tongue),
      },
      { head: call.say('Zahájeno', 'Begun'), cell: one => formatInstant(one.begun_at) },
    ],
    transfers,
    call.say(
      'Sem přicházejí sbírky, digitalizáty, soubory a spisy ukladatelů. Zatím tu žádné předání není; zapište ukladatele se smlouvou a zahajte první.',
      'Collections, digitised works, files and dossiers of depositors come here. There is no transfer yet; enter a depositor with a contract and begin the first.',
    ),
  )

/** Everything that came or is coming, whatever way. */
export const transfersPage = (call: PageCall, data: TransfersData): Html => html`
  <div class="head"><div><h1>${call.say('Předání do úložiště', 'Transfers to the repository')}</h1></div>
    <div class="acts" data-acts>${data.mayDeposit ? html`<a class="button primary" href="/repozitar/nove">${call.say('Zahájit předání', 'Begin a transfer')}</a>` : ''}
      <a class="button quiet" href="/repozitar/ulozene">${call.say('Uložené celky', 'Deposited objects')}</a>
      <a class="button quiet" href="/repozitar/ukladatele">${call.say('Ukladatelé a smlouvy', 'Depositors and contracts')}</a>
      <a class="button quiet" href="/repozitar/prehled">${call.say('Přehled', 'Summary')}</a></div></div>
  ${filters(call, data)}
  ${lines(call, data)}
  ${pager(call, {
    total: data.total,
    shown: data.transfers.length,
    next: data.next,
    path: repositoryPath,
    query: {
      ...(data.state && { stav: data.state }),
      ...(data.depositorId && { ukladatel: data.depositorId }),
    },
  })}`
