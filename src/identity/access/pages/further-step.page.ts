import {
  type Attempt,
  asTyped,
  formOf,
  type Html,
  hidden,
  html,
  type PageCall,
  qrCode,
  refusalBox,
  textField,
  when,
} from '#platform/html'
import { both } from '#platform/values'
import type { StillAsked } from '../half-session.ts'
import { keyAddress } from '../totp.ts'
import { devicePart } from './passkeys.ts'

export type FurtherStepData = {
  readonly asked: StillAsked
  /** Where one was going, and the form that waits. */
  readonly passed: { readonly zpet: string; readonly carried: string }
  /** Whether a code of an authenticator opens. */
  readonly byCode: boolean
  /** What to ask a device for a passkey, JSON; `null` where none of the person's works at this address. */
  readonly passkey: string | null
  /** What an authenticator is given; `null` where nothing is being set up. */
  readonly enrolment: { readonly secret: string; readonly login: string } | null
}

export const furtherStepLabels = {
  code: both('Kód', 'Code'),
  password: both('Nové heslo', 'New password'),
} as const

const kept = ({ zpet, carried }: FurtherStepData['passed']): Html =>
  html`${hidden('zpet', zpet)}${carried ? hidden('carried', carried) : ''}`

const codeForm = (call: PageCall, { passed }: FurtherStepData, attempt?: Attempt): Html =>
  formOf(call, {
    action: '/prihlaseni/krok/kod',
    submit: call.say('Přihlásit', 'Sign in'),
    body: html`${kept(passed)}${textField({
      name: 'code',
      label: call.saying(furtherStepLabels.code),
      required: true,
      max: 40,
      autocomplete: 'one-time-code',
      ...asTyped(call, attempt, 'code'),
      hint: call.say(
        'Šest číslic z ověřovací aplikace. Nemáte-li ji u sebe, napište jeden ze záložních kódů; každý platí jednou.',
        'Six digits from your authenticator. Without it write one of the codes for its loss; each is good once.',
      ),
    })}`,
  })

const keyForm = (call: PageCall, { passed, byCode }: FurtherStepData, options: string): Html =>
  formOf(call, {
    action: '/prihlaseni/krok/klic',
    quiet: byCode,
    submit: call.say('Použít přístupový klíč', 'Use a passkey'),
    body: html`${kept(passed)}${devicePart(call, { kind: 'get', options, isAlone: !byCode })}`,
  })

const elsewhere = (call: PageCall): Html =>
  html`<p>${call.say(
    'Váš přístupový klíč je pro jinou adresu centra. Otevřete centrum tam, kde jste klíč přidali, nebo požádejte správce, ať klíče zruší.',
    'Your passkey is for another address of the centre. Open it where you added the key, or ask the administrator to end the keys.',
  )}</p>`

const askedCode = (call: PageCall, data: FurtherStepData, attempt?: Attempt): Html => html`
  <h1>${data.byCode ? call.say('Kód z telefonu', 'Code from the telephone') : call.say('Druhý krok: přístupový klíč', 'Second step: a passkey')}</h1>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${data.byCode ? codeForm(call, data, attempt) : ''}
  ${when(data.passkey, options => keyForm(call, data, options))}
  ${data.byCode || data.passkey ? '' : elsewhere(call)}
  <p><a href="/prihlaseni">${call.say('Začít znovu', 'Begin again')}</a></p>`

const askedPassword = (call: PageCall, { passed }: FurtherStepData, attempt?: Attempt): Html => html`
  <h1>${call.say('Zvolte si heslo', 'Choose a password')}</h1>
  <p>${call.say(
    'Dosavadní heslo vám dal správce a zná ho ještě někdo. Zvolte si vlastní.',
    'The present password was given by the administrator, so somebody else knows it. Choose your own.',
  )}</p>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${formOf(call, {
    action: '/prihlaseni/krok/heslo',
    submit: call.say('Nastavit heslo a vstoupit', 'Set the password and enter'),
    body: html`${kept(passed)}${textField({
      name: 'password',
      label: call.saying(furtherStepLabels.password),
      type: 'password',
      required: true,
      max: 200,
      autocomplete: 'new-password',
      hint: call.say('Aspoň 12 znaků.', 'At least 12 signs.'),
    })}`,
  })}`

const askedEnrolment = (
  call: PageCall,
  { passed, enrolment }: FurtherStepData,
  attempt?: Attempt,
): Html => html`
  <h1>${call.say('Nastavte si druhý krok', 'Set up your second step')}</h1>
  <p>${call.say(
    'Vaše role ho vyžaduje: ukradené heslo samo pak nic neotevře. Bez něj se dál nedostanete.',
    'Your role asks for it: a stolen password alone then opens nothing. Without it you get no further.',
  )}</p>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${when(
    enrolment,
    ({ secret, login }) => html`<ol>
    <li>${call.say('V ověřovací aplikaci (třeba FreeOTP, Aegis) přidejte účet a vyfoťte obrázek.', 'In an authenticator (such as FreeOTP, Aegis) add an account and scan the picture.')}
      ${qrCode(keyAddress({ secret, office: 'eGON', login }), call.say('Obrázek pro ověřovací aplikaci', 'Picture for the authenticator'))}
      <p class="small">${call.say('Nejde-li to, opište tajný klíč', 'If that fails, type the secret key')}: <code>${secret.replace(/(.{4})/g, '$1 ').trim()}</code></p></li>
    <li>${call.say('Opište kód, který aplikace ukazuje.', 'Type the code that it shows.')}</li></ol>`,
  )}
  ${formOf(call, {
    action: '/prihlaseni/krok/novy-kod',
    submit: call.say('Zapnout druhý krok a vstoupit', 'Turn the second step on and enter'),
    body: html`${kept(passed)}${textField({
      name: 'code',
      label: call.saying(furtherStepLabels.code),
      required: true,
      max: 20,
      autocomplete: 'one-time-code',
      ...asTyped(call, attempt, 'code'),
      hint: call.say('Šest číslic.', 'Six digits.'),
    })}`,
  })}`

/** What a sign-in still asks for: a code, a second step to be set up, or a password of one's own. */
export const furtherStepPage = (call: PageCall, data: FurtherStepData, attempt?: Attempt): Html =>
  data.asked === 'enrol'
    ? askedEnrolment(call, data, attempt)
    : data.asked === 'password'
      ? askedPassword(call, data, attempt)
      : askedCode(call, data, attempt)
