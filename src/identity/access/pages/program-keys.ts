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
import type { Instant } from '#platform/values'

export type ProgramKey = {
  readonly id: string
  readonly label: string
  readonly madeAt: Instant
  readonly seenAt: Instant | null
}

type KeysData = {
  readonly login: string
  readonly programKeys: readonly ProgramKey[]
  readonly newKey: string | null
}

const made = (call: PageCall, { login, newKey }: KeysData): Html => html`
  <div class="notice" role="status"><p><strong>${call.say('Nový klíč', 'New key')}:</strong> <code>${newKey!}</code></p>
  <p>${call.say(
    `Vložte ho místo hesla do programu, který otevírá síťovou složku; jméno je ${login}. Podruhé ho centrum neukáže.`,
    `Put it in place of a password into the program that opens the network folder; the login is ${login}. It is not shown again.`,
  )}</p></div>`

/** Keys by which programs of one's own computer open the working store over the network. */
export const programKeysPart = (call: PageCall, data: KeysData, attempt?: Attempt): Html => html`
  ${data.newKey === null ? '' : made(call, data)}
  <p>${call.say(
    'Klíč otevře pracovní prostor jako síťovou složku v LibreOffice, Wordu nebo správci souborů. Heslo do programů nezadávejte; klíč jde kdykoli zrušit.',
    'A key opens the working store as a network folder in LibreOffice, Word or a file manager. Never give a program your password; a key can be ended at any time.',
  )}</p>
  ${table(
    call.say('Klíče pro programy', 'Keys for programs'),
    [
      { head: call.say('Kde', 'Where'), cell: key => key.label },
      { head: call.say('Od', 'Since'), cell: key => formatInstant(key.madeAt) },
      {
        head: call.say('Naposledy', 'Last seen'),
        cell: key => (key.seenAt ? formatInstant(key.seenAt) : call.say('zatím nikdy', 'never yet')),
      },
      {
        head: '',
        cell: key =>
          formOf(call, {
            action: '/ucet/konec-klice',
            quiet: true,
            submit: `${call.say('Zrušit', 'End')} ${key.label}`,
            body: hidden('key', key.id),
          }),
      },
    ],
    data.programKeys,
    call.say('Žádný klíč nemáte.', 'You have no key.'),
  )}
  ${formOf(call, {
    action: '/ucet/klic',
    submit: call.say('Vytvořit klíč', 'Make a key'),
    body: textField({
      name: 'keyLabel',
      label: call.say('Ve kterém počítači nebo programu', 'In which computer or program'),
      required: true,
      max: 100,
      ...asTyped(call, attempt, 'keyLabel'),
    }),
  })}`
