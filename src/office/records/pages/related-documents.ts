import {
  type Attempt,
  asTyped,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type Option,
  type PageCall,
  selectField,
  textField,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import { type Component, type Document, type LinkedRow, lastVersions } from '../document.ts'

/** Other documents that stand beside one: alike, what it was split off, what was split off it. */
export type RelatedData = {
  readonly alike: readonly LinkedRow[]
  readonly whole: LinkedRow | null
  readonly parts: readonly LinkedRow[]
  readonly maySplit: boolean
}

export const relatedLabels = {
  partSubject: both('Věc odděleného podání', 'Subject of the submission split off'),
  partHolder: both('Zpracovatel podání', 'Handler of the submission'),
  slot: both('Soubory podání', 'Files of the submission'),
} as const

export const linkTo = ({ id, reference_number: reference, subject, registered_at: at }: LinkedRow): Html =>
  html`<a href="${href(`/dokumenty/${id}`)}">${reference}</a> ${hidePersonalNumbers(subject)} <span class="small">${formatInstant(at)}</span>`

/** Probably the same submission again: told with the way to it, since it may come twice with right. */
export const alikeNotice = (call: PageCall, { alike }: RelatedData): Html | '' =>
  alike.length === 0
    ? ''
    : html`<div class="notice warning" id="opakovane"><p><strong>${call.say('Možná opakované doručení.', 'Perhaps delivered again.')}</strong>
      ${call.say('Totéž podací číslo, nebo stejný odesílatel a jeho číslo má i:', 'The same number of the post, or the same sender and number of theirs:')}</p>
      <ul>${alike.map(one => html`<li>${linkTo(one)}</li>`)}</ul>
      <p>${call.say('Je-li to totéž podání, evidenci tohoto dole stornujte a jako nové číslo uveďte dřívější.', 'If it is the same submission, cancel the registration of this one below and give the earlier number as the new one.')}</p></div>`

/** From what it was split off, and what was split off it. */
export const splitRows = (call: PageCall, { whole, parts }: RelatedData): Html => html`
  ${whole ? html`<div><dt>${call.say('Odděleno z', 'Split off')}</dt><dd>${linkTo(whole)}</dd></div>` : ''}
  ${parts.length > 0 ? html`<div><dt>${call.say('Oddělená podání', 'Submissions split off')}</dt><dd>${parts.map((one, at) => html`${at > 0 ? html`<br>` : ''}${linkTo(one)}`)}</dd></div>` : ''}`

/** The form that makes a further submission of some of the files. */
export function splitForm(
  call: PageCall,
  given: { document: Document; components: readonly Component[]; handlers: readonly Option[] },
  attempt?: Attempt,
): Html {
  const mine = attempt?.form === 'rozdeleni' ? attempt : undefined
  const { document, components, handlers } = given
  const chosen = mine?.fields.slot
  const isChosen = (slot: number) => [chosen].flat().includes(String(slot))
  return html`<details${mine ? html` open` : ''}><summary class="button">${call.say('Oddělit podání', 'Split off a submission')}</summary><div>
    ${formOf(call, {
      action: `/dokumenty/${document.id}/rozdeleni`,
      submit: call.say('Oddělit a zaevidovat', 'Split off and register'),
      body: html`
        <p>${call.say('Obsahuje-li došlé víc podání, každé dostane vlastní číslo se stejným odesílatelem a dnem přijetí. Tento dokument zůstane celý.', 'Where what came holds several submissions, each gets a number of its own with the same sender and day. This document stays whole.')}</p>
        ${textField({ name: 'partSubject', label: call.saying(relatedLabels.partSubject), required: true, max: 500, ...asTyped(call, mine, 'partSubject') })}
        <fieldset><legend>${call.saying(relatedLabels.slot)}</legend>${lastVersions(components).map(
          one =>
            html`<p class="check"><input type="checkbox" id="f-slot-${String(one.slot)}" name="slot" value="${String(one.slot)}"${isChosen(one.slot) ? html` checked` : ''} aria-describedby="n-slot-${String(one.slot)}">
          <label for="f-slot-${String(one.slot)}">${call.say('Soubor', 'File')} ${String(one.slot)}</label> <span id="n-slot-${String(one.slot)}">${one.file_name}</span></p>`,
        )}</fieldset>
        ${selectField({ name: 'partHolder', label: call.saying(relatedLabels.partHolder), required: true, ...asTyped(call, mine, 'partHolder', document.holder_post_id), options: handlers })}`,
    })}</div></details>`
}
