import {
  type Attempt,
  asTyped,
  formOf,
  type Html,
  html,
  type PageCall,
  refusalBox,
  selectField,
  textArea,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import { accessLevels, accessWords, type DepositProfile, profileWords } from '../deposit-transfer.ts'

export const newTransferLabels = {
  deposit: both('Podle které smlouvy a co', 'By which contract and what'),
  title: both('Název', 'Title'),
  creator: both('Kdo to vytvořil', 'Who made it'),
  from: both('Z doby od', 'Of the time from'),
  to: both('Do', 'To'),
  access: both('Kdo smí nahlížet', 'Who may see it'),
  keptUntil: both('Uchovat do', 'Keep until'),
  note: both('Poznámka', 'Note'),
} as const

/** A contract in force with one kind of what may be handed in by it. */
export type DepositChoice = {
  readonly value: string
  readonly contract: string
  readonly depositor: string
  readonly service: string
  readonly profile: DepositProfile
}

const choiceLabel = (call: PageCall, one: DepositChoice): string =>
  `${one.depositor}, ${one.contract} (${one.service}): ${call.saying(profileWords[one.profile])}`

/** What is told of a transfer before its first byte. */
export const newTransferPage = (
  call: PageCall,
  { choices, chosen }: { choices: readonly DepositChoice[]; chosen: string },
  attempt?: Attempt,
): Html => {
  const label = (name: keyof typeof newTransferLabels) => call.saying(newTransferLabels[name])
  const field = (name: keyof typeof newTransferLabels, more: Partial<Parameters<typeof textField>[0]> = {}) =>
    textField({ name, label: label(name), ...more, ...asTyped(call, attempt, name) })
  return html`
  <h1>${call.say('Nové předání', 'New transfer')}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${
    choices.length === 0
      ? html`<p class="empty">${call.say('Žádná smlouva dnes neplatí. Nejdřív ji zapište u ukladatele.', 'No contract is in force today. Enter one with its depositor first.')} <a href="/repozitar/ukladatele">${call.say('Ukladatelé a smlouvy', 'Depositors and contracts')}</a></p>`
      : formOf(call, {
          action: '/repozitar/nove/predani',
          submit: call.say('Zahájit předání', 'Begin the transfer'),
          body: html`
      ${selectField({ name: 'deposit', label: label('deposit'), required: true, options: choices.map(one => ({ value: one.value, label: choiceLabel(call, one) })), ...asTyped(call, attempt, 'deposit', chosen) })}
      ${field('title', { required: true, max: 500 })}
      ${field('creator', { required: true, max: 300, hint: call.say('Osoba, rodina, spolek, úřad nebo digitalizační pracoviště.', 'A person, family, society, office or digitisation workshop.') })}
      ${field('from', { type: 'date' })}
      ${field('to', { type: 'date' })}
      ${selectField({ name: 'access', label: label('access'), options: accessLevels.map(value => ({ value, label: call.saying(accessWords[value]) })), ...asTyped(call, attempt, 'access', 'depositor') })}
      ${field('keptUntil', { type: 'date', hint: call.say('Prázdné: natrvalo. U spisů určuje lhůtu jejich skartační režim.', 'Empty: for good. Of dossiers their retention rule says it.') })}
      ${textArea({ name: 'note', label: label('note'), max: 2000, ...asTyped(call, attempt, 'note') })}`,
        })
  }`
}
