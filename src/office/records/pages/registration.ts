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
  part,
  selectField,
  textArea,
  textField,
} from '#platform/html'
import { asInstant, both } from '#platform/values'
import type { Component, Document } from '../document.ts'
import type { SeparateRegister } from '../separate-register.ts'
import { mainRegister, registerPath } from './registers.page.ts'
import { type RelatedData, relatedLabels, splitForm, splitRows } from './related-documents.ts'

/** What the page of a document says of its registration: numbers, register, cancellation. */
export type RegistrationData = {
  readonly mayCancel: boolean
  readonly related: RelatedData
  readonly register: SeparateRegister | null
  /** Open registers it may be registered anew in. */
  readonly registers: readonly Option[]
}

export const registrationLabels = {
  ...relatedLabels,
  cancelReason: both('Důvod storna', 'Reason of the cancellation'),
  register: both('Evidence', 'Register'),
  moveReason: both('Důvod přeevidování', 'Reason of the new registration'),
  newReference: both('Nové číslo', 'New number'),
} as const

/** Above everything else on the page: this number is used no more, why, and where the document goes on. */
export function cancelledNotice(call: PageCall, { cancellation }: Document): Html | '' {
  if (!cancellation) return ''
  const { reason, holder, at, registeredAs } = cancellation
  return html`<div class="notice warning" id="storno"><p><strong>${call.say('Evidence je stornována, číslo zůstává obsazené.', 'The registration is cancelled; its number stays taken.')}</strong>
    ${reason} <span class="small">${holder.name}, ${formatInstant(asInstant(at), true)}</span></p>
    ${registeredAs ? html`<p>${call.say('Dokument je nově evidován pod č. j.', 'The document is now registered as')} <a href="${href(`/dokumenty/${registeredAs.id}`)}">${registeredAs.reference}</a>.</p>` : ''}</div>`
}

const cancelForm = (call: PageCall, document: Document, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'storno' ? attempt : undefined
  return html`<details${mine ? html` open` : ''}><summary class="button">${call.say('Stornovat evidenci', 'Cancel the registration')}</summary><div>
    ${formOf(call, {
      action: `/dokumenty/${document.id}/storno`,
      submit: call.say('Stornovat', 'Cancel the registration'),
      danger: true,
      body: html`
        <p>${call.say(`Číslo ${document.reference_number} zůstane obsazené a v řadě bude stát s důvodem. Zpět to nejde.`, `Number ${document.reference_number} stays taken and stands in its series with the reason. There is no way back.`)}</p>
        ${textArea({ name: 'cancelReason', label: call.saying(registrationLabels.cancelReason), required: true, max: 500, rows: 2, ...asTyped(call, mine, 'cancelReason'), hint: call.say('Například: zaevidováno dvakrát, není úřední.', 'For example: registered twice, not official.') })}
        ${textField({ name: 'newReference', label: call.saying(registrationLabels.newReference), max: 50, ...asTyped(call, mine, 'newReference'), hint: call.say('Je-li dokument zaevidován znovu, jeho nové č. j.; jinak prázdné.', 'Its new reference number where it is registered anew; empty otherwise.') })}`,
    })}</div></details>`
}

const moveForm = (
  call: PageCall,
  document: Document,
  { registers }: RegistrationData,
  attempt?: Attempt,
): Html => {
  const mine = attempt?.form === 'preevidovani' ? attempt : undefined
  const others = registers.filter(({ value }) => value !== (document.register_id ?? ''))
  return html`<details${mine ? html` open` : ''}><summary class="button">${call.say('Přeevidovat', 'Register in another register')}</summary><div>
    ${formOf(call, {
      action: `/dokumenty/${document.id}/preevidovani`,
      submit: call.say('Přeevidovat', 'Register anew'),
      body: html`
        <p>${call.say('Dokument dostane číslo ve vybrané evidenci; dosavadní se stornuje s důvodem a odkazem na nové.', 'The document gets a number in the chosen register; the present one is cancelled with the reason and a link to the new one.')}</p>
        ${selectField({ name: 'register', label: call.saying(registrationLabels.register), ...asTyped(call, mine, 'register'), options: others })}
        ${textField({ name: 'moveReason', label: call.saying(registrationLabels.moveReason), required: true, max: 500, ...asTyped(call, mine, 'moveReason') })}`,
    })}</div></details>`
}

const printed = (call: PageCall, { id }: Document): Html => html`
  <p><a href="${href(`/dokumenty/${id}/potvrzeni`)}">${call.say('Potvrzení o přijetí', 'Confirmation of receipt')}</a> · <a href="${href('/stitky', { dokumenty: id })}">${call.say('Štítek', 'Label')}</a> · <a href="${href(`/dokumenty/${id}/evidencni-list`)}">${call.say('Evidenční list', 'Registration sheet')}</a></p>`

/** Under which numbers the document stands, and the act that ends a wrong registration. */
export function registrationPart(
  call: PageCall,
  document: Document,
  data: RegistrationData & {
    readonly components: readonly Component[]
    readonly handlers: readonly Option[]
  },
  attempt?: Attempt,
): Html {
  const { related, components, handlers } = data
  const isLive = document.state === 'unsettled'
  const isFree = document.dossier_id === null
  return part(
    call.say('Evidence', 'Registration'),
    html`<dl class="facts">
      <div><dt>${call.say('Evidence', 'Register')}</dt><dd><a href="${href(registerPath(document.register_id), { rok: document.year })}">${data.register?.name ?? call.saying(mainRegister)}</a></dd></div>
      <div><dt>${call.say('Pořadové číslo', 'Sequence number')}</dt><dd>${String(document.sequence_number)}/${String(document.year)}</dd></div>
      ${document.former_numbers.length > 0 ? html`<div><dt>${call.say('Dřívější čísla jednací', 'Earlier reference numbers')}</dt><dd>${document.former_numbers.join(', ')}</dd></div>` : ''}
      ${document.emergency_number ? html`<div><dt>${call.say('Číslo v náhradní evidenci', 'Number in the emergency register')}</dt><dd>${document.emergency_number}</dd></div>` : ''}
      ${splitRows(call, related)}</dl>
      ${document.state !== 'cancelled' && document.origin === 'received' ? printed(call, document) : ''}
      ${
        isLive
          ? html`<div class="acts">${related.maySplit && components.length > 1 ? splitForm(call, { document, components, handlers }, attempt) : ''}
        ${data.mayCancel && isFree ? html`${data.registers.length > 1 ? moveForm(call, document, data, attempt) : ''}${cancelForm(call, document, attempt)}` : ''}</div>`
          : ''
      }
      ${data.mayCancel && isLive && !isFree ? html`<p class="impossible">${call.say('Stornovat půjde, až bude dokument ze spisu vyjmut.', 'It can be cancelled once it is out of the dossier.')}</p>` : ''}`,
    'evidence',
  )
}
