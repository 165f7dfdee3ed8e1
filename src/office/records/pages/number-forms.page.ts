import {
  type Attempt,
  asTyped,
  formatInstant,
  formOf,
  type Html,
  hidden,
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
import { type Both, both } from '#platform/values'
import { type NumberForm, type NumberFormOrder, type NumberKind, numberKinds } from '../number-form.ts'
import type { ReferenceVariant } from '../reference-variant.ts'

/** A unit of the office with the mark that stands in numbers, empty where it has none. */
export type MarkedUnit = { readonly id: string; readonly name: string; readonly mark: string }

export type NumberFormsData = {
  readonly form: NumberForm
  /** Forms in force before, the newest first. */
  readonly earlier: readonly NumberForm[]
  readonly units: readonly MarkedUnit[]
  /** What the next numbers are by the form in force. */
  readonly next: Readonly<Record<NumberKind, string>>
  /** A form somebody typed and what the next numbers would be by it; nothing is set yet. */
  readonly proposed: { readonly order: NumberFormOrder; readonly next: NumberFormsData['next'] } | null
  readonly groups: readonly Option[]
  /** Groups whose dossiers number after their own mark. */
  readonly byDossier: readonly { readonly code: string; readonly title: string }[]
  readonly mayManage: boolean
}

const kindWords: Record<NumberKind, Both> = {
  document: both('Číslo jednací', 'Reference number'),
  register: both('Evidenční číslo samostatné evidence', 'Number of a separate register'),
  dossier: both('Spisová značka', 'Mark of a dossier'),
  inDossier: both('Číslo jednací ve spisu (varianta b)', 'Reference number within a dossier (variant b)'),
}

export const variantWords: Record<ReferenceVariant, Both> = {
  'by-sequence': both('podle pořadí v evidenci (varianta a)', 'by the sequence of the register (variant a)'),
  'by-dossier': both(
    'podle spisové značky a pořadí ve spisu (varianta b)',
    'by the dossier and the order in it (variant b)',
  ),
}

export const numberFormLabels = {
  ...kindWords,
  group: both('Spisový znak', 'Filing code'),
  variant: both('Dokumenty ve spisech se číslují', 'Documents in dossiers are numbered'),
} as const

const hints: Record<NumberKind, Both> = {
  document: both(
    'Části: {urad} {utvar} {poradi} {rok}.',
    'Parts: {urad} office, {utvar} unit, {poradi} sequence, {rok} year.',
  ),
  register: both(
    'Části: {urad} {utvar} {evidence} {poradi} {rok}.',
    'Parts as above, and {evidence}, the mark of the register.',
  ),
  dossier: both(
    'Části: {urad} {utvar} {poradi} {rok}.',
    'Parts: {urad} office, {utvar} unit, {poradi} sequence, {rok} year.',
  ),
  inDossier: both(
    'Části: {spis} a {poradi} ve spisu.',
    'Parts: {spis} mark of the dossier, {poradi} order in it.',
  ),
}

const nextTable = (
  call: PageCall,
  caption: string,
  form: Pick<NumberForm, NumberKind>,
  next: NumberFormsData['next'],
): Html =>
  table(
    caption,
    [
      { head: call.say('Co se čísluje', 'What is numbered'), cell: kind => call.saying(kindWords[kind]) },
      { head: call.say('Struktura', 'Form'), cell: kind => html`<code>${form[kind]}</code>` },
      {
        head: call.say('Další číslo', 'Next number'),
        whole: true,
        cell: kind => html`<strong>${next[kind]}</strong>`,
      },
    ],
    numberKinds,
    '',
  )

/** What was typed, to be confirmed: only now does it hold. */
const confirmation = (
  call: PageCall,
  { order, next }: NonNullable<NumberFormsData['proposed']>,
): Html => html`
  <div class="notice warning" id="navrh"><p><strong>${call.say('Tak budou vypadat další čísla. Zatím se nic nezměnilo.', 'The next numbers will look like this. Nothing has changed yet.')}</strong></p>
    ${nextTable(call, call.say('Navržená čísla', 'Proposed numbers'), order.form, next)}
    ${formOf(call, {
      action: '/evidence/cisla/zavedeni',
      submit: call.say('Zavést od teď', 'Put in force now'),
      body: html`${numberKinds.map(kind => hidden(kind, order.form[kind]))}${Object.entries(order.unitMarks).map(([id, mark]) => hidden(`utvar-${id}`, mark))}
        <p>${call.say('Čísla už přidělená zůstanou, jak jsou.', 'Numbers given before stay as they are.')}</p>`,
    })}</div>`

/** Units are named by the office, so their names stand beside the fields. */
const unitField = (call: PageCall, { id, name }: MarkedUnit, value: string): Html => html`
  <p class="check"><input id="f-utvar-${id}" name="utvar-${id}" value="${value}" maxlength="10" size="10" autocomplete="off" aria-label="${call.say('Značka útvaru', 'Mark of the unit')}" aria-describedby="n-utvar-${id}"> <span id="n-utvar-${id}">${name}</span></p>`

const editForm = (call: PageCall, data: NumberFormsData, attempt?: Attempt): Html => {
  const known = data.proposed?.order.form ?? data.form
  const markOf = ({ id, mark }: MarkedUnit) => data.proposed?.order.unitMarks[id] ?? mark
  return formOf(call, {
    action: '/evidence/cisla/nahled',
    submit: call.say('Ukázat další čísla', 'Show the next numbers'),
    body: html`
      ${numberKinds.map(kind => textField({ name: kind, label: call.saying(kindWords[kind]), required: true, max: 80, hint: call.saying(hints[kind]), ...asTyped(call, attempt, kind, known[kind]) }))}
      <fieldset><legend>${call.say('Značky útvarů pro část {utvar}', 'Marks of units for the part {utvar}')}</legend>
        <p class="hint">${call.say('Útvar bez značky se v čísle vynechá i s oddělovačem.', 'A unit without a mark is left out with its separator.')}</p>
        ${data.units.map(unit => unitField(call, unit, asTyped(call, attempt, `utvar-${unit.id}`, markOf(unit)).value))}</fieldset>`,
  })
}

const variantPart = (call: PageCall, data: NumberFormsData): Html =>
  part(
    call.say('Číslování ve spisech podle spisového znaku', 'Numbering in dossiers by filing code'),
    html`<p>${call.say('Volba platí pro spisy založené od teď; spis si ji nechá, i když se mu opraví spisový znak.', 'The choice holds for dossiers opened from now on; a dossier keeps it even when its code is mended.')}</p>
      ${data.byDossier.length === 0 ? html`<p class="empty">${call.say('Všechny spisové znaky číslují podle pořadí v evidenci.', 'All filing codes number by the sequence of the register.')}</p>` : html`<ul>${data.byDossier.map(({ code, title }) => html`<li>${code} ${title}: ${call.saying(variantWords['by-dossier'])}</li>`)}</ul>`}
      ${
        data.mayManage && data.groups.length > 0
          ? formOf(call, {
              action: '/evidence/cisla/varianta',
              submit: call.say('Zvolit číslování', 'Choose the numbering'),
              body: html`${selectField({ name: 'group', label: call.saying(numberFormLabels.group), required: true, options: data.groups, empty: call.say('vyberte…', 'choose…') })}
              ${selectField({ name: 'variant', label: call.saying(numberFormLabels.variant), required: true, options: Object.entries(variantWords).map(([value, words]) => ({ value, label: call.saying(words) })) })}`,
            })
          : ''
      }`,
  )

/** How numbers are written, what the next ones are, and how documents in dossiers are numbered. */
export const numberFormsPage = (call: PageCall, data: NumberFormsData, attempt?: Attempt): Html => html`
  <p><a href="${href('/evidence')}">${call.say('Evidence dokumentů', 'Registers of documents')}</a></p>
  <h1>${call.say('Struktura čísel', 'Form of numbers')}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${data.proposed ? confirmation(call, data.proposed) : ''}
  ${part(
    call.say('Platí teď', 'In force'),
    html`${nextTable(call, call.say('Čísla, jak platí teď', 'Numbers as they are now'), data.form, data.next)}
      ${data.form.since ? html`<p class="small">${call.say('Od', 'Since')} ${formatInstant(data.form.since)}, ${data.form.setBy?.name ?? ''}</p>` : ''}`,
  )}
  ${data.mayManage ? part(call.say('Změnit', 'Change'), editForm(call, data, attempt)) : ''}
  ${variantPart(call, data)}
  ${data.earlier.length === 0 ? '' : part(call.say('Dřívější struktury', 'Earlier forms'), html`<ul>${data.earlier.map(one => html`<li>${numberKinds.map((kind, at) => html`${at > 0 ? ', ' : ''}<code>${one[kind]}</code>`)} <span class="small">${one.since ? formatInstant(one.since) : call.say('výchozí', 'as set up')}</span></li>`)}</ul>`)}`
