import { type AgendaCustody, custodyRoles, custodyRoleWords } from '#office/records'
import {
  type Attempt,
  asTyped,
  badge,
  facts,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  pager,
  part,
  refusalBox,
  selectField,
  table,
  textField,
  when,
} from '#platform/html'
import type { Both, Instant } from '#platform/values'
import type { AgendaSystem } from '../agenda-system.ts'
import { batchStateWords, type EventBatch } from '../event-batch.ts'
import { systemFields, systemLabels, wayWords } from './agenda-system-fields.ts'
import { lineBadge, systemsPath } from './agenda-systems.page.ts'

export type NumberedCustody = AgendaCustody & { readonly number: string }
export type TrialLine = { readonly isWell: boolean; readonly says: Both }

export type SystemData = {
  readonly system: AgendaSystem
  readonly ownMark: string
  readonly ownAddress: string
  readonly keyMadeAt: Instant | null
  readonly unanswered: number
  readonly batches: readonly EventBatch[]
  readonly custodies: {
    readonly shown: readonly NumberedCustody[]
    readonly total: number
    readonly next: string | null
  }
  /** Who may not read records sees their numbers only. */
  readonly may: { readonly manage: boolean; readonly register: boolean; readonly read: boolean }
  readonly trial: readonly TrialLine[] | null
  /** A key just made, shown once. */
  readonly newKey: string | null
}

const at = ({ id }: AgendaSystem, form: string): string => `${systemsPath}/${id}/${form}`
const mine = (attempt: Attempt | undefined, form: string) => (attempt?.form === form ? attempt : undefined)

const told = (call: PageCall, { system, unanswered }: SystemData): Html =>
  facts([
    [call.say('Spojení', 'Line'), lineBadge(call, system)],
    [
      call.say('Co se nedaří', 'What is wrong'),
      system.trouble && html`<span class="problem">${call.saying(system.trouble)}</span>`,
    ],
    [call.say('Identifikátor', 'Identifier'), system.code],
    [call.say('Adresa', 'Address'), system.address],
    [call.say('Prokazujeme se', 'We prove who we are'), call.saying(wayWords[system.way])],
    [
      call.say('Naposledy odpověděl', 'Last answered'),
      system.heard_at ? formatInstant(system.heard_at) : '–',
    ],
    [call.say('Události bez odpovědi', 'Events without an answer'), formatNumber(unanswered)],
    [
      call.say('Poslední dávka tam / zpět', 'Last batch out / in'),
      `${system.last_batch} / ${system.received_batch}`,
    ],
  ])

const trialPart = (call: PageCall, { system, trial }: SystemData): Html =>
  html`${
    trial
      ? html`<ul id="outcome" tabindex="-1">${trial.map(line => html`<li>${badge(line.isWell ? 'good' : 'warning', line.isWell ? call.say('v pořádku', 'well') : call.say('nejde to', 'not well'))} ${call.saying(line.says)}</li>`)}</ul>`
      : ''
  }${formOf(call, { action: at(system, 'zkouska'), quiet: true, submit: call.say('Vyzkoušet spojení', 'Try the line') })}`

const keyPart = (
  call: PageCall,
  { system, ownMark, ownAddress, keyMadeAt, newKey }: SystemData,
): Html => html`
  <p>${call.say('Systém volá na tuto adresu (SOAP 1.1 podle přílohy č. 1 standardu) a prokazuje se identifikátorem a klíčem.', 'The system calls this address (SOAP 1.1 by Annex 1 of the standard) and shows its identifier and key.')}</p>
  ${facts([
    [call.say('Adresa centra', 'Address of the centre'), html`<code>${ownAddress}</code>`],
    [
      call.say('Identifikátor spisové služby', 'Identifier of the records service'),
      html`<code>${ownMark}</code>`,
    ],
    [
      call.say('Klíč vydán', 'Key given'),
      keyMadeAt ? formatInstant(keyMadeAt) : call.say('zatím ne', 'not yet'),
    ],
  ])}
  ${when(newKey, key => html`<p class="notice success" id="klic"><strong>${call.say('Nový klíč', 'New key')}:</strong> <code>${key}</code> ${call.say('Opište ho do systému teď; znovu se nezobrazí.', 'Copy it into the system now; it is not shown again.')}</p>`)}
  ${formOf(call, { action: at(system, 'klic'), quiet: true, submit: call.say('Vydat nový klíč', 'Make a new key'), body: html`<p>${call.say('Dosavadní klíč tím přestane platit.', 'The key before ends by that.')}</p>` })}`

const batchTable = (call: PageCall, batches: readonly EventBatch[]): Html =>
  table(
    call.say('Poslední dávky', 'Last batches'),
    [
      { head: call.say('Dávka', 'Batch'), number: true, cell: one => String(one.number) },
      { head: call.say('Vznik', 'Made'), cell: one => formatInstant(one.made_at) },
      { head: call.say('Přijetí', 'Taken'), cell: one => (one.sent_at ? formatInstant(one.sent_at) : '–') },
      { head: call.say('Pokusů', 'Tries'), number: true, cell: one => String(one.tries) },
      { head: call.say('Stav', 'State'), cell: one => call.saying(batchStateWords[one.state]) },
    ],
    batches,
    call.say('Zatím žádná.', 'None yet.'),
  )

const recordOf = (call: PageCall, { may }: SystemData, one: NumberedCustody): Html => {
  const words = `${one.kind === 'dossier' ? call.say('spis', 'dossier') : call.say('dokument', 'document')} ${one.number}`
  return may.read
    ? html`<a href="${href(`/${one.kind === 'dossier' ? 'spisy' : 'dokumenty'}/${one.record_id}`)}">${words}</a>`
    : html`${words}`
}

const custodyTable = (call: PageCall, data: SystemData): Html => {
  const { shown, total, next } = data.custodies
  return html`${table(
    call.say('Záznamy systému', 'Records of the system'),
    [
      {
        head: call.say('Záznam', 'Record'),
        cell: one => recordOf(call, data, one),
      },
      {
        head: call.say('Co systém má', 'What the system has'),
        cell: one => call.saying(custodyRoleWords[one.role]),
      },
      { head: call.say('Od', 'Since'), cell: one => formatInstant(one.began_at) },
      { head: call.say('Kdo zapsal', 'Entered by'), cell: one => one.began_by.name },
    ],
    shown,
    call.say('Zatím nic.', 'Nothing yet.'),
  )}${pager(call, { total, shown: shown.length, next, path: `${systemsPath}/${data.system.id}`, query: {} })}`
}

const registering = (call: PageCall, { system }: SystemData, attempt?: Attempt): Html =>
  formOf(call, {
    action: at(system, 'zaznam'),
    submit: call.say('Zapsat ke systému', 'Enter to the system'),
    body: html`${textField({ name: 'number', label: call.saying(systemLabels.number), required: true, max: 100, ...asTyped(call, mine(attempt, 'zaznam'), 'number') })}
      ${selectField({
        name: 'role',
        label: call.saying(systemLabels.role),
        required: true,
        options: custodyRoles.map(role => ({ value: role, label: call.saying(custodyRoleWords[role]) })),
        ...asTyped(call, mine(attempt, 'zaznam'), 'role', 'registered'),
      })}`,
  })

const settings = (call: PageCall, data: SystemData, attempt?: Attempt): Html => {
  const { system } = data
  return html`${part(call.say('Zkouška spojení', 'Trial of the line'), trialPart(call, data), 'zkouska')}
  ${part(call.say('Příchozí volání', 'Calls that come in'), keyPart(call, data))}
  ${part(
    call.say('Nastavení', 'Settings'),
    html`${formOf(call, { action: at(system, 'zmena'), submit: call.say('Uložit nastavení', 'Save the settings'), body: systemFields(call, system, mine(attempt, 'zmena')) })}
    ${formOf(call, {
      action: at(system, 'spojeni'),
      quiet: true,
      submit: system.is_on
        ? call.say('Vypnout spojení', 'Switch the line off')
        : call.say('Zapnout spojení', 'Switch the line on'),
      body: html`${hidden('on', system.is_on ? 'ne' : 'ano')}<p>${call.say('Když je vypnuté, nic se neposílá ani nepřijímá; co čeká, zůstane.', 'While it is off nothing goes out or comes in; what waits stays.')}</p>`,
    })}`,
  )}`
}

/** One agenda system: how its line is, what it has, and for the administrator its settings. */
export const agendaSystemPage = (call: PageCall, data: SystemData, attempt?: Attempt): Html => html`
  <h1>${data.system.name}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${told(call, data)}
  ${data.may.manage ? settings(call, data, attempt) : ''}
  ${part(
    call.say(
      `Spisy a dokumenty: ${formatNumber(data.custodies.total)}`,
      `Dossiers and documents: ${formatNumber(data.custodies.total)}`,
    ),
    html`${custodyTable(call, data)}${data.may.register ? registering(call, data, attempt) : ''}`,
  )}
  ${part(call.say('Dávky', 'Batches'), html`${batchTable(call, data.batches)}${data.system.is_on ? formOf(call, { action: at(data.system, 'odeslani'), quiet: true, submit: call.say('Odeslat, co čeká', 'Send what waits') }) : ''}`)}
  <p><a href="${href(systemsPath)}">${call.say('Všechny agendové systémy', 'All agenda systems')}</a></p>`
