import {
  type Attempt,
  asTyped,
  formatInstant,
  formOf,
  type Html,
  hidden,
  html,
  type PageCall,
  table,
  textField,
} from '#platform/html'
import { both, type Instant } from '#platform/values'

export type PasskeyLine = {
  readonly id: string
  readonly label: string
  readonly host: string
  readonly madeAt: Instant
  readonly usedAt: Instant | null
}

export const passkeyLabels = {
  passkeyLabel: both('Které zařízení to je', 'Which device it is'),
  answer: both('Odpověď zařízení', 'Answer of the device'),
} as const

/**
 * The part of a form that a device answers; its script fills in the answer.
 *
 * @param options what the browser is asked, JSON
 * @param isAlone nothing else is asked here, so the device is asked at once
 */
export const devicePart = (
  call: PageCall,
  given: { kind: 'create' | 'get'; options: string; isAlone?: boolean },
): Html => html`<div data-passkey="${given.kind}" data-options="${given.options}"${given.isAlone ? html` data-passkey-now` : ''}>
  ${hidden('answer', '')}<p class="small" data-passkey-text aria-live="polite"></p>
  <noscript><p>${call.say(
    'Přístupový klíč potřebuje zapnutý JavaScript. Bez něj se přihlaste heslem.',
    'A passkey needs JavaScript. Without it sign in by password.',
  )}</p></noscript></div>`

/** Passkeys of one's own: what there are, a further one, ending one. */
export const passkeysPart = (call: PageCall, keys: readonly PasskeyLine[], attempt?: Attempt): Html => html`
  <p>${call.say(
    'Klíč drží telefon, počítač nebo klíčenka a otevře ho jen váš otisk, tvář nebo PIN. Přihlásí i bez hesla; po hesle je druhým krokem. Mějte klíče dva, kdyby se jeden ztratil.',
    'A telephone, a computer or a token keeps the key, and only your finger, face or PIN opens it. It signs you in without a password; after a password it is the second step. Have two, in case one is lost.',
  )}</p>
  ${table(
    call.say('Přístupové klíče', 'Passkeys'),
    [
      { head: call.say('Zařízení', 'Device'), cell: key => key.label },
      { head: call.say('Pro adresu', 'For the address'), cell: key => key.host },
      { head: call.say('Od', 'Since'), cell: key => formatInstant(key.madeAt) },
      {
        head: call.say('Naposledy', 'Last used'),
        cell: key => (key.usedAt ? formatInstant(key.usedAt) : call.say('zatím nikdy', 'never yet')),
      },
      {
        head: '',
        cell: key =>
          formOf(call, {
            action: '/ucet/konec-pristupoveho-klice',
            quiet: true,
            submit: `${call.say('Zrušit', 'End')} ${key.label}`,
            body: hidden('key', key.id),
          }),
      },
    ],
    keys,
    call.say('Žádný přístupový klíč nemáte.', 'You have no passkey.'),
  )}
  ${formOf(call, {
    action: '/ucet/pristupovy-klic',
    submit: call.say('Přidat přístupový klíč', 'Add a passkey'),
    body: textField({
      name: 'passkeyLabel',
      label: call.saying(passkeyLabels.passkeyLabel),
      required: true,
      max: 100,
      ...asTyped(call, attempt, 'passkeyLabel'),
      hint: call.say(
        'Třeba: služební telefon, notebook, klíčenka.',
        'Such as: office telephone, notebook, token.',
      ),
    }),
  })}`

/** The device is asked to make a key. */
export const addPasskeyPage = (call: PageCall, given: { label: string; options: string }): Html => html`
  <h1>${call.say('Přidat přístupový klíč', 'Add a passkey')}</h1>
  <p>${call.say(
    `Prohlížeč vás vyzve, ať klíč „${given.label}“ potvrdíte na zařízení. Nestane-li se nic, stiskněte tlačítko.`,
    `The browser asks you to confirm the key “${given.label}” on the device. If nothing happens, press the button.`,
  )}</p>
  ${formOf(call, {
    action: '/ucet/pristupovy-klic-potvrzeni',
    submit: call.say('Potvrdit na zařízení', 'Confirm on the device'),
    body: html`${hidden('passkeyLabel', given.label)}${devicePart(call, { kind: 'create', options: given.options, isAlone: true })}`,
  })}
  <p><a href="/ucet">${call.say('Zpět na Můj účet', 'Back to My account')}</a></p>`

/** The device is asked to sign in place of a password. */
export const passkeySignInPage = (
  call: PageCall,
  given: { options: string; zpet: string; carried: string },
): Html => html`
  <h1>${call.say('Přihlášení přístupovým klíčem', 'Sign in by passkey')}</h1>
  <p>${call.say(
    'Prohlížeč nabídne klíče tohoto centra. Nestane-li se nic, stiskněte tlačítko.',
    'The browser offers the keys of this centre. If nothing happens, press the button.',
  )}</p>
  ${formOf(call, {
    action: '/prihlaseni/klic-podpis',
    submit: call.say('Použít klíč', 'Use the key'),
    body: html`${hidden('zpet', given.zpet)}${given.carried ? hidden('carried', given.carried) : ''}
      ${devicePart(call, { kind: 'get', options: given.options, isAlone: true })}`,
  })}
  <p><a href="/prihlaseni">${call.say('Přihlásit se jinak', 'Sign in another way')}</a></p>`
