import {
  type Attempt,
  asTyped,
  badge,
  fileField,
  formatDay,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type Option,
  type PageCall,
  part,
  refusalBox,
  selectField,
  type Tone,
  table,
  textField,
} from '#platform/html'
import { type Both, both, dayOf } from '#platform/values'
import {
  type EmergencyEntry,
  type EmergencyRegister,
  type EmergencyState,
  emergencyNumber,
  stateOf,
} from '../emergency-register.ts'
import { sendersList } from './series-entry.page.ts'

export const emergencyPath = (id: string): string => `/evidence/nahradni/${id}`

export const emergencyLabels = {
  forms: both('Tiskopisů', 'Forms'),
  beganAt: both('Od', 'From'),
  endedAt: both('Do', 'To'),
  reason: both('Důvod', 'Reason'),
  form: both('Číslo tiskopisu', 'Number of the form'),
  subject: both('Věc', 'Subject'),
  senderName: both('Odesílatel', 'Sender'),
  deliveredAt: both('Přijato (z tiskopisu)', 'Received (from the form)'),
  holder: both('Zpracovatel', 'Handler'),
  sheets: both('Listů', 'Sheets'),
  scan: both('Sken (nemusí být hned)', 'Scan (may come later)'),
  spoiltForm: both('Znehodnocený tiskopis číslo', 'Spoilt form number'),
  spoiltReason: both('Proč se nepoužil', 'Why it was not used'),
} as const

const stateWords: Record<EmergencyState, readonly [Tone, Both]> = {
  prepared: ['neutral', both('připravená', 'prepared')],
  'being-entered': ['active', both('přepisuje se', 'being entered')],
  closed: ['good', both('uzavřená', 'closed')],
}
const stateBadge = (call: PageCall, register: EmergencyRegister): Html => {
  const [tone, words] = stateWords[stateOf(register)]
  return badge(tone, call.saying(words))
}

/** Emergency registers of the office, and the form that prepares another. */
export const emergenciesPage = (
  call: PageCall,
  data: { readonly registers: readonly EmergencyRegister[]; readonly mayManage: boolean },
  attempt?: Attempt,
): Html => html`
  <p><a href="${href('/evidence')}">${call.say('Evidence dokumentů', 'Registers of documents')}</a></p>
  <h1>${call.say('Náhradní evidence', 'Emergency registers')}</h1>
  <p>${call.say('Pro dobu, kdy program nejde použít: vytiskněte si očíslované tiskopisy předem a mějte je u přepážky. Po výpadku se zapsané přeeviduje s původními časy.', 'For times when the program cannot be used: print numbered forms ahead and keep them at the counter. After the outage what was written is registered with its original times.')}</p>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${table(
    call.say('Náhradní evidence', 'Emergency registers'),
    [
      {
        head: call.say('Evidence', 'Register'),
        cell: row => html`<a href="${href(emergencyPath(row.id))}">NE${String(row.ordinal)}</a>`,
      },
      {
        head: call.say('Připravena', 'Prepared'),
        cell: row => `${formatDay(dayOf(row.prepared_at))}, ${row.prepared_by.name}`,
      },
      { head: call.say('Tiskopisů', 'Forms'), number: true, cell: row => String(row.forms) },
      {
        head: call.say('Použita', 'Used'),
        cell: row =>
          row.began_at && row.ended_at
            ? `${formatInstant(row.began_at)} – ${formatInstant(row.ended_at)}`
            : '–',
      },
      { head: call.say('Stav', 'State'), cell: row => stateBadge(call, row) },
    ],
    data.registers,
    call.say(
      'Zatím žádná. Připravte ji dřív, než bude potřeba.',
      'None yet. Prepare one before it is needed.',
    ),
  )}
  ${
    data.mayManage
      ? part(
          call.say('Připravit tiskopisy', 'Prepare forms'),
          formOf(call, {
            action: '/evidence/nahradni/priprava',
            submit: call.say('Připravit', 'Prepare'),
            body: textField({
              name: 'forms',
              type: 'number',
              label: call.saying(emergencyLabels.forms),
              required: true,
              ...asTyped(call, attempt, 'forms', '50'),
            }),
          }),
        )
      : ''
  }`

export type EmergencyData = {
  readonly register: EmergencyRegister
  readonly mark: string
  readonly entries: readonly (EmergencyEntry & { readonly reference: string | null })[]
  readonly handlers: readonly Option[]
  readonly senders: readonly string[]
  readonly now: string
  readonly mayManage: boolean
  readonly mayEnter: boolean
}

type Field = (
  name: keyof typeof emergencyLabels,
  known?: string,
) => { name: string; label: string; value: string; problem?: string }

const outageForm = (call: PageCall, { register, now }: EmergencyData, field: Field): Html =>
  part(
    call.say('Zapsat mimořádnou situaci', 'Tell the emergency'),
    formOf(call, {
      action: `${emergencyPath(register.id)}/vypadek`,
      submit: call.say('Zapsat a začít přepisovat', 'Tell and begin to enter'),
      body: html`<div class="row">${textField({ ...field('beganAt', now), type: 'datetime-local', required: true })}${textField({ ...field('endedAt', now), type: 'datetime-local', required: true })}</div>
        ${textField({ ...field('reason'), required: true, max: 500, hint: call.say('Například výpadek proudu.', 'For example a power cut.') })}`,
    }),
  )

const entryForm = (call: PageCall, data: EmergencyData, field: Field): Html => {
  const next = Math.max(0, ...data.entries.map(({ form }) => form)) + 1
  return part(
    call.say('Přepsat tiskopis', 'Enter a form'),
    formOf(call, {
      action: `${emergencyPath(data.register.id)}/tiskopis`,
      files: true,
      submit: call.say('Zaevidovat', 'Register'),
      body: html`<div class="row">${textField({ ...field('form', String(next)), type: 'number', required: true })}
          ${textField({ ...field('deliveredAt'), type: 'datetime-local', required: true })}
          ${textField({ ...field('sheets', '1'), type: 'number', required: true })}</div>
        ${textField({ ...field('subject'), required: true, max: 500 })}
        <div class="row">${textField({ ...field('senderName'), required: true, max: 300, list: 'odesilatele' })}
          ${selectField({ ...field('holder', call.visitor?.actor.postId), required: true, options: data.handlers })}</div>
        ${sendersList(data.senders)}
        ${fileField({ name: 'scan', label: call.saying(emergencyLabels.scan), multiple: true })}`,
    }),
  )
}

const spoiltForm = (call: PageCall, { register }: EmergencyData, field: Field): Html =>
  formOf(call, {
    action: `${emergencyPath(register.id)}/znehodnoceny`,
    submit: call.say('Zapsat jako znehodnocený', 'Tell as spoilt'),
    body: html`<div class="row">${textField({ ...field('spoiltForm'), type: 'number', required: true })}${textField({ ...field('spoiltReason'), required: true, max: 300 })}</div>`,
  })

/** One emergency register: what comes next with it, and what became of its forms. */
export function emergencyPage(call: PageCall, data: EmergencyData, attempt?: Attempt): Html {
  const { register, mark } = data
  const state = stateOf(register)
  const field: Field = (name, known = '') => ({
    name,
    label: call.saying(emergencyLabels[name]),
    ...asTyped(call, attempt, name, known),
  })
  const caption = call.say('Zapsané tiskopisy', 'Forms entered')
  return html`
  <p><a href="${href('/evidence/nahradni')}">${call.say('Náhradní evidence', 'Emergency registers')}</a></p>
  <h1>${call.say('Náhradní evidence', 'Emergency register')} NE${String(register.ordinal)} ${stateBadge(call, register)}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  <p><a class="button quiet" href="${href(`${emergencyPath(register.id)}/tiskopisy`)}">${call.say('Tiskopisy k vytištění', 'Forms to print')} (${String(register.forms)})</a></p>
  ${register.began_at && register.ended_at ? html`<p>${call.say('Používala se', 'Used')} ${formatInstant(register.began_at)} – ${formatInstant(register.ended_at)}: ${register.reason}</p>` : ''}
  ${state === 'prepared' && data.mayManage ? outageForm(call, data, field) : ''}
  ${state === 'being-entered' && data.mayEnter ? html`${entryForm(call, data, field)}${part(call.say('Nepoužité a znehodnocené', 'Not used and spoilt'), spoiltForm(call, data, field))}` : ''}
  ${part(
    caption,
    table(
      caption,
      [
        {
          head: call.say('Tiskopis', 'Form'),
          whole: true,
          cell: row => emergencyNumber(mark, register, row.form),
        },
        {
          head: call.say('Č. j.', 'Ref. no.'),
          cell: row =>
            row.document_id
              ? html`<a href="${href(`/dokumenty/${row.document_id}`)}">${row.reference}</a>`
              : '–',
        },
        { head: call.say('Znehodnocen', 'Spoilt'), cell: row => row.spoilt_reason ?? '–' },
        {
          head: call.say('Zapsáno', 'Entered'),
          cell: row => `${formatInstant(row.entered_at)}, ${row.entered_by.name}`,
        },
      ],
      data.entries,
      call.say('Zatím žádný.', 'None yet.'),
    ),
  )}
  ${
    state === 'being-entered' && data.mayManage
      ? part(
          call.say('Uzavřít', 'Close'),
          formOf(call, {
            action: `${emergencyPath(register.id)}/uzavreni`,
            submit: call.say('Uzavřít náhradní evidenci', 'Close the emergency register'),
            body: html`<p>${call.say('Až bude zapsaný každý použitý tiskopis. Zpět to nejde.', 'Once every form used is entered. There is no way back.')}</p>`,
          }),
        )
      : ''
  }`
}

/** Blank forms, printed ahead: what the decree asks of a record stands in every row (decree 259/2012 §§ 10/1-2, 26). */
export const blankFormsPage = (
  call: PageCall,
  { register, office, mark }: { register: EmergencyRegister; office: string; mark: string },
): Html => html`
  <div class="not-printed acts"><a class="button quiet" href="${href(emergencyPath(register.id))}">${call.say('Zpět', 'Back')}</a>
    <button type="button" class="primary" data-print hidden>${call.say('Vytisknout', 'Print')}</button></div>
  <article class="sheet blank-forms"><h1>${call.say('Náhradní evidence dokumentů', 'Emergency register of documents')} NE${String(register.ordinal)}</h1>
    <p>${office}. ${call.say('Zapisujte hned při přijetí, čitelně; číslo napište i na dokument. Vyhláška 259/2012 Sb. § 26.', 'Write at once on receipt, legibly; write the number on the document too. Decree 259/2012 § 26.')}</p>
    <table><thead><tr><th scope="col">${call.say('Číslo', 'Number')}</th><th scope="col">${call.say('Datum a čas', 'Date and time')}</th><th scope="col">${call.say('Odesílatel, adresa, jeho číslo', 'Sender, address, their number')}</th><th scope="col">${call.say('Věc', 'Subject')}</th><th scope="col">${call.say('Listů / příloh', 'Sheets / attachments')}</th><th scope="col">${call.say('Předáno komu, podpis', 'Passed to, signature')}</th></tr></thead>
    <tbody>${Array.from({ length: register.forms }, (_, at) => html`<tr><th scope="row">${emergencyNumber(mark, register, at + 1)}</th><td></td><td></td><td></td><td></td><td></td></tr>`)}</tbody></table></article>`
