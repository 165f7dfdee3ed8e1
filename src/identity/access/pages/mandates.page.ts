import {
  type Attempt,
  asTyped,
  badge,
  checkField,
  formatDay,
  formatInstant,
  formOf,
  type Html,
  hidden,
  html,
  type Option,
  type PageCall,
  part,
  refusalBox,
  selectField,
  type Tone,
  table,
  textArea,
  textField,
  when,
} from '#platform/html'
import { type Both, both, type Day } from '#platform/values'
import { type AuditMandate, type MandateState, mandateState } from '../mandate.ts'

export type MandateData = {
  readonly rows: readonly AuditMandate[]
  readonly today: Day
  /** Names of posts and of units by their identifiers. */
  readonly nameOf: (id: string) => string
  readonly auditors: readonly Option[]
  readonly units: readonly Option[]
  readonly mayGive: boolean
}

export const mandateLabels = {
  auditor: both('Kontrolor', 'Auditor'),
  mandateReason: both('Účel kontroly', 'Purpose of the audit'),
  units: both('Útvary', 'Units'),
  codes: both('Spisové znaky', 'Filing codes'),
  fromYear: both('Od roku', 'From the year'),
  toYear: both('Do roku', 'To the year'),
  restricted: both('I záznamy s omezeným přístupem', 'Records with restricted access too'),
  mandateFrom: both('Platí od', 'In force from'),
  mandateTo: both('Platí do (včetně)', 'Until (inclusive)'),
} as const

const stateWords: Record<MandateState, Both> = {
  coming: both('teprve začne', 'to come'),
  'in-force': both('platí', 'in force'),
  over: both('skončilo', 'over'),
  ended: both('ukončeno', 'ended'),
}
const tones: Record<MandateState, Tone> = {
  coming: 'neutral',
  'in-force': 'active',
  over: 'neutral',
  ended: 'neutral',
}

/** What a mandate covers, in words. */
export const coverageOf = (call: PageCall, row: AuditMandate, nameOf: MandateData['nameOf']): string =>
  [
    row.unit_ids.length === 0
      ? call.say('všechny útvary', 'all units')
      : `${call.say('útvary', 'units')}: ${row.unit_ids.map(nameOf).join(', ')}`,
    row.filing_codes.length === 0
      ? call.say('celý spisový plán', 'the whole filing plan')
      : `${call.say('znaky', 'codes')}: ${row.filing_codes.join(', ')}`,
    row.from_year === null && row.to_year === null
      ? call.say('všechny roky', 'all years')
      : `${call.say('roky', 'years')} ${row.from_year ?? '…'}–${row.to_year ?? '…'}`,
    ...(row.restricted ? [call.say('i omezený přístup', 'restricted access too')] : []),
  ].join('; ')

const list = (call: PageCall, data: MandateData): Html =>
  table(
    call.say('Pověření ke kontrole', 'Mandates of auditors'),
    [
      { head: call.saying(mandateLabels.auditor), cell: row => data.nameOf(row.post_id) },
      { head: call.say('Účel', 'Purpose'), cell: row => row.reason },
      { head: call.say('Rozsah', 'Scope'), cell: row => coverageOf(call, row, data.nameOf) },
      {
        head: call.say('Platí', 'In force'),
        cell: row => `${formatDay(row.from_day)} – ${formatDay(row.to_day)}`,
      },
      { head: call.say('Vydání', 'Given'), cell: row => `${row.given_by}, ${formatInstant(row.given_at)}` },
      {
        head: call.say('Stav', 'State'),
        cell: row => {
          const state = mandateState(row, data.today)
          return badge(tones[state], call.saying(stateWords[state]))
        },
      },
      {
        head: call.say('Úkon', 'Act'),
        cell: row =>
          data.mayGive && ['in-force', 'coming'].includes(mandateState(row, data.today))
            ? formOf(call, {
                action: '/kontrola/povereni/ukonceni',
                className: 'act',
                quiet: true,
                body: hidden('mandate', row.id),
                submit: call.say('Ukončit', 'End'),
              })
            : '–',
      },
    ],
    data.rows,
    call.say(
      'Žádné pověření zatím není. Bez něj kontrolor nevidí žádný záznam.',
      'There is no mandate yet. Without one an auditor sees no record.',
    ),
  )

const chosen = (attempt: Attempt | undefined): readonly string[] => {
  const typed = attempt?.fields.units
  return typed === undefined ? [] : typeof typed === 'string' ? [typed] : typed
}

const give = (call: PageCall, data: MandateData, attempt?: Attempt): Html =>
  part(
    call.say('Vydat pověření', 'Give a mandate'),
    data.auditors.length === 0
      ? html`<p class="empty">${call.say('V úřadu není nikdo, kdo by byl jen kontrolorem. Roli dá správce na stránce Lidé a místa.', 'Nobody of the office is an auditor only. The administrator gives that role on People and posts.')}</p>`
      : formOf(call, {
          action: '/kontrola/povereni/nove',
          submit: call.say('Vydat pověření', 'Give the mandate'),
          body: html`
      ${selectField({ name: 'auditor', label: call.saying(mandateLabels.auditor), required: true, ...asTyped(call, attempt, 'auditor'), options: data.auditors })}
      ${textArea({ name: 'mandateReason', label: call.saying(mandateLabels.mandateReason), required: true, max: 500, rows: 2, ...asTyped(call, attempt, 'mandateReason') })}
      <fieldset><legend>${call.saying(mandateLabels.units)}</legend>
        <p class="hint">${call.say('Záznamy, které tyto útvary mají. Bez výběru všechny.', 'Records that these units hold. None chosen means all.')}</p>
        ${data.units.map(({ value, label }) => html`<label class="check"><input type="checkbox" name="units" value="${value}"${chosen(attempt).includes(value) ? html` checked` : ''}> ${label}</label>`)}</fieldset>
      ${textField({ name: 'codes', label: call.saying(mandateLabels.codes), max: 500, ...asTyped(call, attempt, 'codes'), hint: call.say('Větve spisového plánu oddělené čárkou, například 231, 51.9. Prázdné znamená celý plán; jinak jen to, co je ve spisech těchto větví.', 'Branches of the filing plan divided by commas, for instance 231, 51.9. Empty means the whole plan; else only what lies in dossiers of these branches.') })}
      <div class="row">
        ${textField({ name: 'fromYear', label: call.saying(mandateLabels.fromYear), type: 'number', max: 4, ...asTyped(call, attempt, 'fromYear') })}
        ${textField({ name: 'toYear', label: call.saying(mandateLabels.toYear), type: 'number', max: 4, ...asTyped(call, attempt, 'toYear') })}
      </div>
      ${checkField({ name: 'restricted', label: call.saying(mandateLabels.restricted), ...asTyped(call, attempt, 'restricted') })}
      <div class="row">
        ${textField({ name: 'mandateFrom', label: call.saying(mandateLabels.mandateFrom), type: 'date', required: true, ...asTyped(call, attempt, 'mandateFrom', data.today) })}
        ${textField({ name: 'mandateTo', label: call.saying(mandateLabels.mandateTo), type: 'date', required: true, ...asTyped(call, attempt, 'mandateTo') })}
      </div>`,
        }),
  )

/** Mandates of auditors; where a head or an administrator gives and ends them. */
export const mandatesPage = (call: PageCall, data: MandateData, attempt?: Attempt): Html => html`
  <h1>${call.say('Pověření ke kontrole', 'Mandates of auditors')}</h1>
  <p>${call.say('Kontrolor čte jen to, co pokrývá platné pověření, a nic nemění. Vydává je vedoucí nebo správce; sám sobě nikdo.', 'An auditor reads only what a mandate in force covers, and changes nothing. A head or an administrator gives it; nobody to themselves.')}</p>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${list(call, data)}
  ${data.mayGive ? give(call, data, attempt) : ''}`
