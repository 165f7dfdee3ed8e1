import {
  type Attempt,
  asTyped,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  qrCode,
  refusalBox,
  table,
  textField,
  when,
} from '#platform/html'
import { both, type Instant } from '#platform/values'
import { type PasskeyLine, passkeyLabels, passkeysPart } from './passkeys.ts'
import { type ProgramKey, programKeysPart } from './program-keys.ts'

export type AccountData = {
  readonly login: string
  readonly sessions: readonly {
    readonly begunAt: Instant
    readonly seenAt: Instant
    readonly isThis: boolean
  }[]
  readonly secondStep: 'none' | 'begun' | 'confirmed'
  /** For the authenticator, only while it is being set up. */
  readonly secret: string | null
  readonly keyAddress: string | null
  readonly codesLeft: number
  readonly programKeys: readonly ProgramKey[]
  /** A key just made, shown this once. */
  readonly newKey: string | null
  readonly passkeys: readonly PasskeyLine[]
}

export const accountLabels = {
  oldPassword: both('Dosavadní heslo', 'Present password'),
  password: both('Nové heslo', 'New password'),
  code: both('Kód', 'Code'),
  ...passkeyLabels,
  keyLabel: both('Ve kterém počítači nebo programu', 'In which computer or program'),
} as const

const refusedIn = (call: PageCall, attempt: Attempt | undefined, form: string): Html | '' =>
  attempt?.form === form ? refusalBox(call, attempt.refusal) : ''

const passwordPart = (call: PageCall, { login }: AccountData, attempt?: Attempt): Html => html`
  <p>${call.say('Přihlašujete se jako', 'You sign in as')} <strong>${login}</strong>.</p>
  ${refusedIn(call, attempt, 'heslo')}
  ${formOf(call, {
    action: '/ucet/heslo',
    submit: call.say('Změnit heslo', 'Change the password'),
    body: html`
      ${textField({ name: 'oldPassword', label: call.saying(accountLabels.oldPassword), type: 'password', required: true, max: 200, autocomplete: 'current-password' })}
      ${textField({ name: 'password', label: call.saying(accountLabels.password), type: 'password', required: true, max: 200, autocomplete: 'new-password', hint: call.say('Aspoň 12 znaků; dobře se pamatuje několik slov za sebou.', 'At least 12 signs; several words are easily remembered.') })}`,
  })}`

const codeField = (call: PageCall, attempt: Attempt | undefined, hint: string): Html =>
  textField({
    name: 'code',
    label: call.saying(accountLabels.code),
    required: true,
    max: 40,
    autocomplete: 'one-time-code',
    ...asTyped(call, attempt, 'code'),
    hint,
  })

const begun = (call: PageCall, data: AccountData, attempt?: Attempt): Html => html`
  <ol>
    <li>${call.say('V ověřovací aplikaci (třeba FreeOTP, Aegis) přidejte účet a vyfoťte obrázek.', 'In an authenticator (such as FreeOTP, Aegis) add an account and scan the picture.')}
      ${qrCode(data.keyAddress!, call.say('Obrázek pro ověřovací aplikaci', 'Picture for the authenticator'))}
      <p class="small">${call.say('Nejde-li to, opište tajný klíč', 'If that fails, type the secret key')}: <code>${data.secret!.replace(/(.{4})/g, '$1 ').trim()}</code></p></li>
    <li>${call.say('Opište kód, který aplikace ukazuje.', 'Type the code that it shows.')}</li>
  </ol>
  ${refusedIn(call, attempt, 'potvrzeni')}
  ${formOf(call, {
    action: '/ucet/potvrzeni',
    submit: call.say('Zapnout druhý krok', 'Turn the second step on'),
    body: codeField(call, attempt, call.say('Šest číslic.', 'Six digits.')),
  })}`

const none = (call: PageCall): Html => html`
  <p>${call.say(
    'Ukradené heslo samo neotevře: po hesle se zadá kód z telefonu.',
    'A stolen password alone opens nothing: after it a code from the telephone is asked.',
  )}</p>
  ${formOf(call, { action: '/ucet/druhy-krok', submit: call.say('Nastavit druhý krok', 'Set up the second step') })}`

const confirmed = (call: PageCall, { codesLeft }: AccountData, attempt?: Attempt): Html => html`
  <p>${call.say('Druhý krok je zapnutý. Záložních kódů zbývá', 'The second step is on. Codes for a lost telephone left')}: <strong>${String(codesLeft)}</strong>.</p>
  ${refusedIn(call, attempt, 'zruseni')}
  <details><summary class="button">${call.say('Zrušit druhý krok (jiný telefon)', 'End the second step (another telephone)')}</summary>
  ${formOf(call, {
    action: '/ucet/zruseni',
    submit: call.say('Zrušit druhý krok', 'End the second step'),
    danger: true,
    body: codeField(
      call,
      attempt,
      call.say('Kód z aplikace, nebo záložní kód.', 'A code of the authenticator or one for its loss.'),
    ),
  })}</details>`

const secondStepPart = (call: PageCall, data: AccountData, attempt?: Attempt): Html =>
  data.secondStep === 'none'
    ? none(call)
    : data.secondStep === 'begun'
      ? begun(call, data, attempt)
      : confirmed(call, data, attempt)

const sessionsPart = (call: PageCall, { sessions }: AccountData): Html => html`
  ${table(
    call.say('Kde jste přihlášeni', 'Where you are signed in'),
    [
      { head: call.say('Od', 'Since'), cell: one => formatInstant(one.begunAt) },
      { head: call.say('Naposledy', 'Last seen'), cell: one => formatInstant(one.seenAt) },
      { head: '', cell: one => (one.isThis ? call.say('tento prohlížeč', 'this browser') : '') },
    ],
    sessions,
    call.say('Nikde.', 'Nowhere.'),
  )}
  ${
    sessions.length > 1
      ? formOf(call, {
          action: '/ucet/jinde',
          quiet: true,
          submit: call.say('Odhlásit všude jinde', 'Sign out everywhere else'),
        })
      : ''
  }`

const passkeyProblems = (call: PageCall, attempt: Attempt | undefined): Html =>
  html`${['pristupovy-klic', 'pristupovy-klic-potvrzeni', 'konec-pristupoveho-klice'].map(name => refusedIn(call, attempt, name))}`

/** One's own account. */
export const accountPage = (call: PageCall, data: AccountData, attempt?: Attempt): Html => html`
  <h1>${call.say('Můj účet', 'My account')}</h1>
  ${part(call.say('Heslo', 'Password'), passwordPart(call, data, attempt))}
  ${part(call.say('Druhý krok přihlášení', 'Second step of sign-in'), secondStepPart(call, data, attempt))}
  ${part(call.say('Přístupové klíče', 'Passkeys'), html`${passkeyProblems(call, attempt)}${passkeysPart(call, data.passkeys, attempt)}`, 'pristupove-klice')}
  ${part(call.say('Kde jste přihlášeni', 'Where you are signed in'), sessionsPart(call, data))}
  ${part(call.say('Klíče pro programy', 'Keys for programs'), html`${refusedIn(call, attempt, 'klic')}${refusedIn(call, attempt, 'konec-klice')}${programKeysPart(call, data, attempt)}`, 'klice')}`

/** Codes for a lost telephone, shown once. */
/** `to` leads on; `null` where something else on the page does. */
export const recoveryCodesPage = (
  call: PageCall,
  codes: readonly string[],
  to: string | null = '/ucet',
): Html => html`
  <h1>${call.say('Záložní kódy', 'Codes for a lost telephone')}</h1>
  <p>${call.say(
    'Druhý krok je zapnutý. Kódy si vytiskněte nebo opište a uložte mimo telefon: každý z nich jednou nahradí kód z aplikace. Podruhé je program neukáže.',
    'The second step is on. Print or write the codes down and keep them away from the telephone: each of them stands once for a code of the authenticator. They are not shown again.',
  )}</p>
  <ul class="codes">${codes.map(code => html`<li><code>${code}</code></li>`)}</ul>
  ${when(to, path => html`<p><a class="button primary" href="${href(path)}">${call.say('Mám je uložené', 'I have kept them')}</a></p>`)}`
