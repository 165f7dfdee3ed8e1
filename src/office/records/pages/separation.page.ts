import {
  type Attempt,
  asTyped,
  badge,
  formatInstant,
  formMarks,
  formOf,
  type Html,
  href,
  html,
  type Option,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textField,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import type { LeftBehind, Separation, SeparationLine } from '../separation.ts'
import { actDetails } from './act-details.ts'
import { dossierBadge } from './badges.ts'

export const separationChoices = ['pokracuje', 'uzavrit', 'predat', 'ulozeny'] as const
export type SeparationChoice = (typeof separationChoices)[number]

export const separationLabels = {
  unit: both('Útvar, který zaniká nebo pozbývá působnost', 'Unit that ends or loses its competence'),
  separationReason: both('Důvod (předpis, rozhodnutí)', 'Reason (act, decision)'),
  dossier: both('Vybrané spisy', 'Selected dossiers'),
  choice: both('Co s vybranými', 'What becomes of the selected'),
  successor: both('Nástupce', 'Successor'),
} as const

const stateBadge = (call: PageCall, { state }: Separation): Html =>
  state === 'open'
    ? badge('active', call.say('běží', 'running'))
    : badge('good', call.say('skončená', 'done'))

/** All separations, and how one begins. */
export const separationsPage = (
  call: PageCall,
  { rows, units }: { readonly rows: readonly Separation[]; readonly units: readonly string[] },
  attempt?: Attempt,
): Html => html`
  <div class="head"><div><h1>${call.say('Spisové rozluky', 'Separations of records')}</h1></div>
    <div class="acts" data-acts>${
      units.length === 0
        ? ''
        : actDetails(
            call.say('Zahájit spisovou rozluku', 'Begin a separation'),
            formOf(call, {
              action: '/rozluky/zahajeni',
              submit: call.say('Zahájit a sepsat spisy', 'Begin and list the dossiers'),
              body: html`${selectField({ name: 'unit', label: call.saying(separationLabels.unit), required: true, options: units.map(unit => ({ value: unit, label: unit })), ...asTyped(call, attempt, 'unit') })}
              ${textField({ name: 'separationReason', label: call.saying(separationLabels.separationReason), required: true, max: 500, ...asTyped(call, attempt, 'separationReason') })}`,
            }),
            attempt !== undefined,
          )
    }</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${table(
    call.say('Spisové rozluky', 'Separations of records'),
    [
      {
        head: call.say('Útvar', 'Unit'),
        cell: one => html`<a href="${href(`/rozluky/${one.id}`)}">${one.unit}</a>`,
      },
      { head: call.say('Důvod', 'Reason'), cell: one => one.reason },
      { head: call.say('Zahájení', 'Begun'), cell: one => formatInstant(one.begun_at) },
      { head: call.say('Stav', 'State'), cell: one => stateBadge(call, one) },
    ],
    rows,
    call.say(
      'Zatím žádná. Zaniká-li útvar, nebo přechází-li jeho působnost jinam, zahajte ji; každý jeho spis dostane nástupce.',
      'None yet. When a unit ends or its competence goes elsewhere, begin one; every dossier of it gets a successor.',
    ),
  )}`

export type SeparationData = {
  readonly separation: Separation
  readonly lines: readonly SeparationLine[]
  readonly left: LeftBehind
  readonly successors: readonly Option[]
  /** What of the selected stayed, and why. */
  readonly stayed: readonly { readonly name: string; readonly why: string }[]
}

const outcomeOf = (call: PageCall, { outcome, successor }: SeparationLine): string =>
  outcome === 'stored'
    ? call.say('zůstává v e-Spisovně', 'stays in the records centre')
    : outcome === 'continued' && successor
      ? call.say(
          `pokračuje: ${successor.name}, ${successor.unit}`,
          `goes on with ${successor.name}, ${successor.unit}`,
        )
      : call.say('nerozhodnuto', 'not decided')

const choiceWords = (call: PageCall): Record<SeparationChoice, string> => ({
  pokracuje: call.say('pokračuje u nástupce', 'goes on with the successor'),
  uzavrit: call.say('uzavřít', 'close'),
  predat: call.say('předat do e-Spisovny (uzavřené)', 'hand over to the records centre (closed ones)'),
  ulozeny: call.say('ponechat v e-Spisovně (uložené)', 'leave in the records centre (stored ones)'),
})

const successorField = (call: PageCall, successors: readonly Option[]): Html =>
  selectField({
    name: 'successor',
    label: call.saying(separationLabels.successor),
    options: successors,
    empty: call.say('vyberte…', 'choose…'),
  })

/** Dossiers that nobody decided about yet, to be ticked and decided together. */
const undecided = (call: PageCall, data: SeparationData): Html => {
  const lines = data.lines.filter(({ outcome }) => outcome === null)
  if (lines.length === 0)
    return html`<p class="empty">${call.say('O všech spisech je rozhodnuto.', 'All dossiers are decided.')}</p>`
  const words = choiceWords(call)
  return html`<form method="post" action="${href(`/rozluky/${data.separation.id}/rozhodnuti`)}">${formMarks(call)}
    <label class="check"><input type="checkbox" id="f-dossier" data-all> ${call.say('Vybrat všechny', 'Select all')}</label>
    <ul class="today">${lines.map(
      line => html`<li data-row><div><label class="check"><input type="checkbox" name="dossier" value="${line.dossier_id}"> ${line.mark}</label>
        <a href="${href(`/spisy/${line.dossier_id}`)}">${hidePersonalNumbers(line.subject)}</a> ${dossierBadge(call, line)}</div></li>`,
    )}</ul>
    ${selectField({ name: 'choice', label: call.saying(separationLabels.choice), required: true, options: separationChoices.map(value => ({ value, label: words[value] })) })}
    ${successorField(call, data.successors)}
    <p><button type="submit" class="primary">${call.say('Provést s vybranými', 'Do it with the selected')}</button></p></form>`
}

const rest = (call: PageCall, { separation, left, successors }: SeparationData): Html => html`
  <p>${call.say(
    `Nevyřízené dokumenty bez spisu: ${left.documents}, typové spisy: ${left.types}.`,
    `Unsettled documents in no dossier: ${left.documents}, type dossiers: ${left.types}.`,
  )}</p>
  ${
    left.documents + left.types === 0
      ? ''
      : formOf(call, {
          action: `/rozluky/${separation.id}/ostatni`,
          quiet: true,
          submit: call.say('Předat nástupci', 'Give to the successor'),
          body: successorField(call, successors),
        })
  }`

const stayedBox = (call: PageCall, { stayed }: SeparationData): Html | '' =>
  stayed.length === 0
    ? ''
    : html`<div class="notice warning" role="alert"><p><strong>${call.say('Zůstaly; důvod stojí u každého:', 'These stayed; each with its reason:')}</strong></p>
        <ul>${stayed.map(({ name, why }) => html`<li>${name}: ${why}</li>`)}</ul></div>`

/** One separation: what is to be decided, what is left, and its protocol. */
export const separationPage = (call: PageCall, data: SeparationData, attempt?: Attempt): Html => {
  const { separation, left } = data
  const isOpen = separation.state === 'open'
  const isClear = left.dossiers + left.documents + left.types === 0
  return html`
  <div class="head"><div><h1>${call.say('Spisová rozluka', 'Separation of records')}: ${separation.unit}</h1>
    <p class="numbers"><span>${stateBadge(call, separation)}</span><span>${separation.reason}</span></p></div>
    <div class="acts" data-acts><a class="button quiet" href="${href(`/rozluky/${separation.id}/protokol`)}">${call.say('Protokol k vytištění', 'Protocol to print')}</a>
    ${isOpen ? formOf(call, { action: `/rozluky/${separation.id}/ukonceni`, submit: call.say('Ukončit rozluku', 'End the separation') }) : ''}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${stayedBox(call, data)}
  ${
    isOpen
      ? html`<div class="notice ${isClear ? 'success' : 'warning'}" id="zbyva"><p>${
          isClear
            ? call.say(
                'Útvar už nic nedrží; rozluku lze ukončit.',
                'The unit holds nothing any more; the separation can be ended.',
              )
            : call.say(
                `Útvar ještě drží: spisy ${left.dossiers}, nevyřízené dokumenty bez spisu ${left.documents}, typové spisy ${left.types}.`,
                `The unit still holds: dossiers ${left.dossiers}, unsettled documents in none ${left.documents}, type dossiers ${left.types}.`,
              )
        }</p></div>
        ${part(call.say('Spisy k rozhodnutí', 'Dossiers to be decided'), undecided(call, data), 'spisy')}
        ${part(call.say('Ostatní', 'The rest'), rest(call, data), 'ostatni')}`
      : ''
  }
  ${decidedTable(call, data)}`
}

const decidedTable = (call: PageCall, { lines }: SeparationData): Html =>
  part(
    call.say('Rozhodnuté spisy', 'Dossiers decided'),
    protocolTable(
      call,
      lines.filter(({ outcome }) => outcome !== null),
    ),
    'rozhodnute',
  )

const protocolTable = (call: PageCall, lines: readonly SeparationLine[]): Html =>
  table(
    call.say('Spisy', 'Dossiers'),
    [
      { head: call.say('Spisová značka', 'Mark'), whole: true, cell: one => one.mark },
      { head: call.say('Věc', 'Subject'), cell: one => hidePersonalNumbers(one.subject) },
      { head: call.say('Stav', 'State'), cell: one => dossierBadge(call, one) },
      { head: call.say('Výsledek', 'Outcome'), cell: one => outcomeOf(call, one) },
      { head: call.say('Kdy', 'When'), cell: one => (one.done_at ? formatInstant(one.done_at) : '–') },
    ],
    lines,
    call.say('Zatím žádné.', 'None yet.'),
  )

/** The protocol to print: every dossier and what became of it, grouped as a list; two signatures below. */
export const protocolPage = (
  call: PageCall,
  { separation, lines }: Pick<SeparationData, 'separation' | 'lines'>,
): Html => html`
  <div class="not-printed acts"><a class="button quiet" href="${href(`/rozluky/${separation.id}`)}">${call.say('Zpět na rozluku', 'Back to the separation')}</a>
    <button type="button" class="primary" data-print hidden>${call.say('Vytisknout', 'Print')}</button></div>
  <h1>${call.say('Protokol o spisové rozluce', 'Protocol of a separation of records')}</h1>
  <p>${call.say('Útvar', 'Unit')}: <strong>${separation.unit}</strong><br>${call.say('Důvod', 'Reason')}: ${separation.reason}<br>
    ${call.say('Zahájení', 'Begun')}: ${formatInstant(separation.begun_at)}, ${separation.begun_by.name}<br>
    ${call.say('Ukončení', 'Ended')}: ${separation.ended_at && separation.ended_by ? `${formatInstant(separation.ended_at)}, ${separation.ended_by.name}` : '–'}<br>
    ${call.say('Podle zákona 499/2004 Sb. § 68a a vyhlášky 259/2012 Sb. § 22. Spisů', 'By act 499/2004 § 68a and decree 259/2012 § 22. Dossiers')}: ${String(lines.length)}</p>
  ${protocolTable(call, lines)}
  <p>${call.say('Za útvar, který spisy předává', 'For the unit that gives')}: …………………………………</p>
  <p>${call.say('Za nástupce', 'For the successor')}: …………………………………</p>`
