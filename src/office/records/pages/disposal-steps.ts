import {
  type Attempt,
  asTyped,
  fileField,
  formatDay,
  formOf,
  type Html,
  html,
  nothing,
  type PageCall,
  part,
  selectField,
  textField,
} from '#platform/html'
import { both, dayOf } from '#platform/values'
import { archiveDecisions } from '#preservation/packages'
import {
  type DisposalProceeding,
  decisionWords,
  sendingWays,
  sendingWayWords,
} from '../disposal/proceeding.ts'
import { actDetails } from './act-details.ts'
import { agendaEventLabels } from './agenda-events.ts'
import { bulkForm } from './bulk-form.ts'
import type { ProceedingData } from './disposal-data.ts'
import { isOpen, objectionLabels, objectionStep } from './disposal-objection.ts'

export const proceedingLabels = {
  items: both('Výběr položek', 'Selected items'),
  deed: both('Co s vybranými', 'What with the selected'),
  sentWay: both('Způsob odeslání', 'Way of sending'),
  sentOn: both('Den odeslání', 'Day of sending'),
  archiveNumber: both('Číslo řízení u archivu', 'Number of the proceeding at the archive'),
  protocolOn: both('Den doručení protokolu', 'Day the protocol came'),
  cancelReason: both('Důvod zrušení', 'Reason'),
  typedCount: both('Opište počet položek, které se zničí', 'Type the number of items to be destroyed'),
  archiveList: both('Seznam archivu (XML)', 'List of the archive (XML)'),
  ...objectionLabels,
  ...agendaEventLabels,
} as const

type Step = (call: PageCall, data: ProceedingData, attempt?: Attempt) => Html

const at = ({ id }: DisposalProceeding, form: string): string => `/skartace/${id}/${form}`
const mine = (attempt: Attempt | undefined, form: string) => (attempt?.form === form ? attempt : undefined)

const sending: Step = (call, { proceeding, agenda }, attempt) =>
  agenda.owed.length > 0
    ? html`<p class="impossible">${call.say('Zapsat odeslání půjde, až odpoví agendové systémy.', 'The sending can be recorded once the agenda systems have answered.')}</p>`
    : actDetails(
        call.say('Zapsat odeslání návrhu', 'Record the sending'),
        formOf(call, {
          action: at(proceeding, 'odeslani'),
          submit: call.say('Návrh je odeslaný', 'The proposal is sent'),
          body: html`${selectField({
            name: 'sentWay',
            label: call.saying(proceedingLabels.sentWay),
            required: true,
            ...asTyped(call, mine(attempt, 'odeslani'), 'sentWay', 'carrier'),
            options: sendingWays.map(way => ({ value: way, label: call.saying(sendingWayWords[way]) })),
          })}${textField({ name: 'sentOn', type: 'date', label: call.saying(proceedingLabels.sentOn), required: true, ...asTyped(call, mine(attempt, 'odeslani'), 'sentOn') })}`,
        }),
        mine(attempt, 'odeslani') !== undefined,
      )

/** Only what goes by the interface is asked about. */
const askingArchive: Step = (call, { proceeding, exchange }) =>
  exchange
    ? formOf(call, {
        action: at(proceeding, 'dotaz'),
        submit: call.say('Zeptat se archivu', 'Ask the archive'),
      })
    : nothing

const takingList: Step = (call, { proceeding }, attempt) =>
  actDetails(
    call.say('Načíst seznam archivu', 'Bring in a list of the archive'),
    formOf(call, {
      action: at(proceeding, 'seznam'),
      files: true,
      submit: call.say('Načíst seznam', 'Bring the list in'),
      body: fileField({
        name: 'archiveList',
        label: call.saying(proceedingLabels.archiveList),
        required: true,
        accept: '.xml,application/xml,text/xml',
        hint: call.say(
          'Rozhodnutí archivu nebo identifikátory převzatého podle přílohy č. 4 standardu.',
          'Decisions of the archive, or identifiers of what it took, by Annex 4 of the standard.',
        ),
      }),
    }),
    mine(attempt, 'seznam') !== undefined,
  )

const protocol: Step = (call, { proceeding }, attempt) =>
  actDetails(
    call.say('Zapsat protokol', 'Record the protocol'),
    formOf(call, {
      action: at(proceeding, 'protokol'),
      submit: call.say('Zapsat protokol', 'Record the protocol'),
      body: html`${textField({ name: 'archiveNumber', label: call.saying(proceedingLabels.archiveNumber), required: true, max: 100, ...asTyped(call, mine(attempt, 'protokol'), 'archiveNumber', proceeding.archive_number ?? '') })}
        ${textField({ name: 'protocolOn', type: 'date', label: call.saying(proceedingLabels.protocolOn), required: true, hint: call.say('Od něj běží patnáct dní na námitky.', 'Objections may be made for fifteen days from it.'), ...asTyped(call, mine(attempt, 'protokol'), 'protocolOn') })}`,
    }),
    mine(attempt, 'protokol') !== undefined,
  )

const cancelling: Step = (call, { proceeding }, attempt) =>
  actDetails(
    call.say('Zrušit řízení', 'Cancel the proceeding'),
    formOf(call, {
      action: at(proceeding, 'zruseni'),
      danger: true,
      submit: call.say('Zrušit řízení', 'Cancel the proceeding'),
      body: textField({
        name: 'cancelReason',
        label: call.saying(proceedingLabels.cancelReason),
        required: true,
        max: 500,
        ...asTyped(call, mine(attempt, 'zruseni'), 'cancelReason'),
      }),
    }),
    mine(attempt, 'zruseni') !== undefined,
  )

/** Whether the act would be refused today, and until when. */
const objectionsRun = (call: PageCall, { objections_until: until }: DisposalProceeding): boolean =>
  until !== null && dayOf(call.instance.clock.now()) <= until

const objecting: Step = (call, { proceeding }, attempt) => objectionStep(call, proceeding, attempt)

const carryingOut: Step = (call, { proceeding, counts }, attempt) => {
  if (isOpen(proceeding))
    return html`<p class="impossible">${call.say('Provést řízení půjde, až se rozhodne o námitkách.', 'It can be carried out once the objection is decided.')}</p>`
  if (objectionsRun(call, proceeding))
    return html`<p class="impossible">${call.say(
      `Provést řízení půjde, až uplyne lhůta námitek: po ${formatDay(proceeding.objections_until!)}.`,
      `It can be carried out once the term of objections is over: after ${formatDay(proceeding.objections_until!)}.`,
    )}</p>`
  return actDetails(
    call.say('Provést řízení', 'Carry it out'),
    html`<p>${call.say(
      `Zničí se položky určené ke zničení a ty předané archivu, které nemají zůstat: celkem ${counts.leaving}. Hlavičky metadat zůstanou. O zničení balíčků v e-Spisovně program požádá; zničí je tam příkaz dvou osob. Vrátit to nejde.`,
      `Items to be destroyed and those given to the archive that are not to stay are destroyed: ${counts.leaving} in all. Headers stay. The records centre is asked to destroy its packages; two persons there order it. It cannot be undone.`,
    )}</p>${formOf(call, { action: at(proceeding, 'provedeni'), danger: true, submit: call.say('Provést a zničit', 'Carry out and destroy'), body: textField({ name: 'typedCount', type: 'number', label: call.saying(proceedingLabels.typedCount), required: true, max: 5, ...asTyped(call, mine(attempt, 'provedeni'), 'typedCount') }) })}`,
    mine(attempt, 'provedeni') !== undefined,
  )
}

const steps: Readonly<Partial<Record<DisposalProceeding['state'], readonly Step[]>>> = {
  drawn: [sending, cancelling],
  sent: [askingArchive, takingList, protocol, cancelling],
  decided: [askingArchive, takingList, objecting, carryingOut],
}

const saidOf = (call: PageCall, { state }: DisposalProceeding): string | null =>
  state === 'drawn'
    ? call.say(
        'Stáhněte balíčky, předejte je archivu a zapište, jak a kdy. Co do návrhu nepatří, z něj teď vyřaďte.',
        'Take the packages, give them to the archive, and record how and when. Take out now what does not belong here.',
      )
    : state === 'sent'
      ? call.say(
          'Načtěte seznam, který archiv poslal, nebo jeho rozhodnutí zapište u položek ručně. Až rozhodne o všem, zapište protokol.',
          'Bring in the list that the archive sent, or write its decisions down by hand. Once it has decided of all, record the protocol.',
        )
      : state === 'decided'
        ? call.say(
            'Předejte archivu balíčky pro přejímku a načtěte jeho seznam s identifikátory. Po lhůtě námitek jde řízení provést.',
            'Give the archive the packages of the transfer and bring in its list of identifiers. After the term of objections it can be carried out.',
          )
        : null

/** What is to be done now, and nothing else. */
export const proceedingSteps: Step = (call, data, attempt) => {
  const said = saidOf(call, data.proceeding)
  return said === null
    ? nothing
    : part(
        call.say('Co dál', 'What next'),
        html`<p>${said}</p><div class="acts" data-acts>${(steps[data.proceeding.state] ?? []).map(step => step(call, data, attempt))}</div>`,
      )
}

const stillOpen: readonly DisposalProceeding['state'][] = ['drawn', 'sent', 'decided']

/** Of the selected, whether they go or stay; offered once the archive has selected anything. */
const deedsOf = (call: PageCall, { proceeding: { state }, counts }: ProceedingData) => [
  ...(state === 'drawn'
    ? [{ value: 'left-out', label: call.say('vyřadit z návrhu', 'take out of the proposal') }]
    : []),
  ...(state === 'sent' ? archiveDecisions : []).map(decision => ({
    value: decision,
    label: call.say(`archiv: ${decisionWords[decision].cs}`, `archive: ${decisionWords[decision].en}`),
  })),
  ...(state === 'drawn' || counts.selected + counts.accepted === 0
    ? []
    : [
        {
          value: 'transfer',
          label: call.say('přenést: po převzetí archivem zničit', 'transfer: destroy once accepted'),
        },
        { value: 'export', label: call.say('vyvézt: nechat i tady', 'export: let it stay here') },
      ]),
]

/** Whether anything may be written to items now. */
export const isDeciding = (call: PageCall, data: ProceedingData): boolean =>
  stillOpen.includes(data.proceeding.state) && deedsOf(call, data).length > 0

/** The items with boxes, and what may be done with those ticked. */
export const decidingForm = (call: PageCall, data: ProceedingData, list: Html): Html =>
  bulkForm(call, {
    action: at(data.proceeding, 'rozhodnuti'),
    field: 'items',
    list,
    what: call.say('Platí pro vybrané položky.', 'For the selected items.'),
    fields: selectField({
      name: 'deed',
      label: call.saying(proceedingLabels.deed),
      required: true,
      empty: call.say('vyberte…', 'choose…'),
      options: deedsOf(call, data),
    }),
    verb: call.say('Zapsat', 'Write down'),
  })
