import { organisationOf } from '#identity/organisations'
import { listToPdf, type PrintedList } from '#office/conversion'
import {
  type ByteRoute,
  formatBytes,
  formatDay,
  formatInstant,
  formatNumber,
  type PageCall,
} from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, hidePersonalNumbers } from '#platform/values'
import {
  accessWords,
  type DepositTransfer,
  profileWords,
  type TransferStep,
  transferStateWords,
  wayWords,
} from '../deposit-transfer.ts'
import { packageOf } from '../deposited-object.ts'
import { type DepositContract, type Depositor, serviceWords } from '../depositor.ts'
import { servicesOf } from '../pages/deposit-summary.page.ts'
import { repositoryPath } from '../pages/words.ts'
import { repositoryRefusals } from '../refusals.ts'
import { contractById, depositorById } from '../store/depositors.ts'
import { depositTransfer, periodLines, stepsOfTransfer } from '../store/transfers.ts'
import { idOf, look } from './call.ts'
import { contractsInUse } from './depositors.ts'
import { periodOf } from './summary.ts'

/** Findings printed at most; the report has them all. */
const findingsMost = 500

type Row = readonly [name: string, value: string]

async function printed(
  call: PageCall,
  fileName: string,
  list: Pick<PrintedList, 'title' | 'about' | 'columns' | 'rows'>,
) {
  const { office, at } = await call.read(async scope => ({
    office: await organisationOf(scope),
    at: scope.clock.now(),
  }))
  const about = `${office.name} · ${formatInstant(at)} · ${list.about}`
  const bytes = await listToPdf({ ...list, about, author: office.name, at })
  return { bytes, sizeBytes: bytes.length, mime: 'application/pdf', fileName, inline: false }
}

type Told = {
  readonly transfer: DepositTransfer
  readonly contract: DepositContract
  readonly depositor: Depositor
  readonly steps: readonly TransferStep[]
}

function* factRows(call: PageCall, { transfer, contract, depositor }: Told): Generator<Row> {
  const { described, formats } = transfer
  const day = (one: typeof described.from) => (one ? formatDay(one) : '…')
  yield [call.say('Stav', 'State'), call.saying(transferStateWords[transfer.state])]
  yield [
    call.say('Ukladatel', 'Depositor'),
    `${depositor.name}${depositor.ico ? `, IČO ${depositor.ico}` : ''}`,
  ]
  yield [
    call.say('Smlouva', 'Contract'),
    `${contract.number}, ${call.saying(serviceWords[contract.service])}, ${contract.storage_class}`,
  ]
  yield [call.say('Co se předává', 'What is handed in'), call.saying(profileWords[transfer.profile])]
  yield [call.say('Cesta', 'Way'), call.saying(wayWords[transfer.way])]
  yield [call.say('Kdo to vytvořil', 'Who made it'), hidePersonalNumbers(described.creator)]
  if (described.from || described.to)
    yield [call.say('Z doby', 'Of the time'), `${day(described.from)} – ${day(described.to)}`]
  yield [call.say('Kdo smí nahlížet', 'Who may see it'), call.saying(accessWords[described.access])]
  yield [
    call.say('Uchovat do', 'Keep until'),
    described.keptUntil ? formatDay(described.keptUntil) : call.say('natrvalo', 'for good'),
  ]
  yield [call.say('Souborů', 'Files'), formatNumber(transfer.announced_files)]
  yield [call.say('Velikost', 'Size'), formatBytes(Number(transfer.announced_bytes), call.tongue)]
  yield [call.say('Zahájení', 'Begun'), `${formatInstant(transfer.begun_at)}, ${transfer.begun_by}`]
  for (const { name, puid, files } of formats)
    yield [call.say('Formát', 'Format'), `${name}${puid ? ` (${puid})` : ''}: ${formatNumber(files)}`]
  if (transfer.object_id)
    yield [call.say('Uložený celek', 'Deposited object'), packageOf(transfer.object_id) ?? transfer.object_id]
}

function* rowsOf(call: PageCall, told: Told): Generator<Row> {
  yield* factRows(call, told)
  for (const { at, state, files, size_bytes: bytes, by_whom: who } of told.steps)
    yield [
      `${call.say('Průběh', 'History')}, ${formatInstant(at, true)}`,
      `${call.saying(transferStateWords[state])}: ${formatNumber(files)} / ${formatBytes(Number(bytes), call.tongue)}, ${who}`,
    ]
  for (const { rule, message, location } of told.transfer.findings.slice(0, findingsMost))
    yield [
      `${call.say('Nález', 'Finding')} ${rule}`,
      `${call.saying(message)}${location.file ? ` (${hidePersonalNumbers(location.file)})` : ''}`,
    ]
}

const plain = (number: string): string => number.replaceAll('/', '-')

/** One session on paper: what was handed in by what contract, what it went through, what was found and what came of it. */
export const transferPrinted: ByteRoute = {
  path: `${repositoryPath}/predani/:id/souhrn.pdf`,
  permission: look,
  answer: async call => {
    const told = await call.read(async scope => {
      const transfer = await depositTransfer(scope, idOf(call))
      if (!transfer) throw refuse(repositoryRefusals['not-here'], {})
      const contract = (await contractById(scope, transfer.contract_id))!
      return {
        transfer,
        contract,
        depositor: (await depositorById(scope, contract.depositor_id))!,
        steps: await stepsOfTransfer(scope, transfer.id),
      }
    })
    const { number, described } = told.transfer
    return printed(call, `souhrn-${plain(number)}.pdf`, {
      title: `${call.say('Předání do úložiště', 'Transfer to the repository')} ${number}: ${hidePersonalNumbers(described.title)}`,
      about: call.say(
        'souhrn předání; potvrzení a posudek jsou samostatné soubory',
        'summary of the transfer; receipt and report are files of their own',
      ),
      columns: [
        { head: call.say('Údaj', 'Fact'), share: 25 },
        { head: call.say('Hodnota', 'Value'), share: 75 },
      ],
      rows: [...rowsOf(call, told)],
    })
  },
}

const totalOf = both('celkem', 'in all')

/** A period on paper, a year mostly: each service in all, then its contracts. */
export const summaryPrinted: ByteRoute = {
  path: '/repozitar/prehled.pdf',
  permission: look,
  answer: async call => {
    const { from, to } = periodOf(call)
    const { lines, contracts } = await call.read(async scope => ({
      lines: await periodLines(scope, from, to),
      contracts: await contractsInUse(scope),
    }))
    const uses = new Map(contracts.map(one => [one.number, one]))
    const counted = (one: {
      stored: number
      rejected: number
      withdrawn: number
      files: number
      bytes: number
    }) => [
      ...[one.stored, one.rejected, one.withdrawn, one.files].map(formatNumber),
      formatBytes(one.bytes, call.tongue),
    ]
    const rows = servicesOf(lines, contracts).flatMap(service => [
      [
        `${service.service} ${call.saying(totalOf)}`,
        '',
        ...counted(service),
        formatBytes(service.keptBytes, call.tongue),
        formatBytes(service.quotaBytes, call.tongue),
      ],
      ...lines
        .filter(line => line.service === service.service)
        .map(line => [
          line.contract,
          line.depositor,
          ...counted(line),
          formatBytes(uses.get(line.contract)?.use.keptBytes ?? 0, call.tongue),
          formatBytes(Number(uses.get(line.contract)?.quota_bytes ?? 0), call.tongue),
        ]),
    ])
    return printed(call, `uloziste-${from}-${to}.pdf`, {
      title: call.say('Přehled úložiště kraje', 'Summary of the repository'),
      about: `${formatDay(from)} – ${formatDay(to)}`,
      columns: [
        { head: call.say('Služba, smlouva', 'Service, contract'), share: 14 },
        { head: call.say('Ukladatel', 'Depositor'), share: 24 },
        { head: call.say('Uloženo', 'Stored'), share: 8 },
        { head: call.say('Odmítnuto', 'Rejected'), share: 8 },
        { head: call.say('Zrušeno', 'Withdrawn'), share: 8 },
        { head: call.say('Souborů', 'Files'), share: 9 },
        { head: call.say('Velikost', 'Size'), share: 10 },
        { head: call.say('Zabráno dnes', 'Taken today'), share: 10 },
        { head: call.say('Kvóta', 'Quota'), share: 10 },
      ],
      rows,
    })
  },
}
