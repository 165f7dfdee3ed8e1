import {
  type Attempt,
  asTyped,
  formatBytes,
  formatDay,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import {
  type ContractUse,
  contractClasses,
  type DepositContract,
  type Depositor,
  depositServices,
  serviceWords,
} from '../depositor.ts'
import { type DepositorPeople, depositorPeopleLabels, depositorPeoplePart } from './depositor-people.ts'

export const depositorLabels = {
  ...depositorPeopleLabels,
  depositorName: both('Název nebo jméno', 'Name'),
  depositorIco: both('IČO', 'IČO'),
  contact: both('Kontakt', 'Contact'),
  depositor: both('Ukladatel', 'Depositor'),
  contractNumber: both('Číslo smlouvy', 'Number of the contract'),
  service: both('Služba', 'Service'),
  validFrom: both('Platí od', 'In force from'),
  validTo: both('Platí do', 'In force until'),
  quotaGigabytes: both('Kvóta (GB)', 'Quota (GB)'),
  storageClass: both('Slíbená třída uložení', 'Class of storage promised'),
  contract: both('Smlouva', 'Contract'),
  newValidTo: both('Nově platí do', 'In force until, newly'),
  newQuotaGigabytes: both('Nová kvóta (GB)', 'New quota (GB)'),
} as const

export type ContractLine = DepositContract & { readonly depositor_name: string; readonly use: ContractUse }

export type DepositorsData = {
  readonly depositors: readonly Depositor[]
  readonly contracts: readonly ContractLine[]
  readonly mayManage: boolean
  /** Only for whoever manages. */
  readonly people: DepositorPeople | null
}

type Name = keyof typeof depositorLabels

const fieldsOf = (call: PageCall, attempt?: Attempt) => ({
  text: (name: Name, more: Partial<Parameters<typeof textField>[0]> = {}) =>
    textField({ name, label: call.saying(depositorLabels[name]), ...more, ...asTyped(call, attempt, name) }),
  choice: (
    name: Name,
    options: readonly { value: string; label: string }[],
    more: { value?: string; hint?: string } = {},
  ) =>
    selectField({
      name,
      label: call.saying(depositorLabels[name]),
      required: true,
      options,
      ...more,
      ...asTyped(call, attempt, name, more.value ?? ''),
    }),
})

const depositorForm = (call: PageCall, attempt?: Attempt): Html => {
  const { text } = fieldsOf(call, attempt)
  return formOf(call, {
    action: '/repozitar/ukladatele/ukladatel',
    submit: call.say('Zapsat ukladatele', 'Enter the depositor'),
    body: html`${text('depositorName', { required: true, max: 300 })}${text('depositorIco', { max: 8, hint: call.say('Soukromá osoba ho nemá.', 'A private person has none.') })}${text('contact', { max: 300 })}`,
  })
}

const contractForm = (call: PageCall, { depositors }: DepositorsData, attempt?: Attempt): Html => {
  const { text, choice } = fieldsOf(call, attempt)
  return formOf(call, {
    action: '/repozitar/ukladatele/smlouva',
    submit: call.say('Zapsat smlouvu', 'Enter the contract'),
    body: html`${choice(
      'depositor',
      depositors.map(({ id, name }) => ({ value: id, label: name })),
    )}${text('contractNumber', { required: true, max: 50 })}${choice(
      'service',
      depositServices.map(value => ({ value, label: call.saying(serviceWords[value]) })),
      {
        hint: call.say(
          'KDS jen pro původce, kterého centrum vede mezi organizacemi.',
          'KDS only for an originator that the centre keeps among its organisations.',
        ),
      },
    )}${text('validFrom', { type: 'date', required: true })}${text('validTo', { type: 'date', hint: call.say('Prázdné: na dobu neurčitou.', 'Empty: without an end.') })}${text('quotaGigabytes', { required: true, max: 12 })}${choice(
      'storageClass',
      contractClasses.map(value => ({ value, label: value })),
      {
        hint: call.say(
          'B-DUAL a C-WORM potřebují druhé centrum, C-WORM i zařízení se zámky. Uložení se pak potvrdí, až kopie budou.',
          'B-DUAL and C-WORM need another centre, C-WORM also a device with locks. Storing is then acknowledged once the copies are there.',
        ),
      },
    )}`,
  })
}

const amendForm = (call: PageCall, { contracts }: DepositorsData, attempt?: Attempt): Html => {
  const { text, choice } = fieldsOf(call, attempt)
  return formOf(call, {
    action: '/repozitar/ukladatele/dodatek',
    submit: call.say('Zapsat dodatek', 'Enter the amendment'),
    body: html`${choice(
      'contract',
      contracts.map(({ id, number, depositor_name: name }) => ({ value: id, label: `${number}, ${name}` })),
    )}${text('newValidTo', { type: 'date' })}${text('newQuotaGigabytes', { required: true, max: 12 })}`,
  })
}

const contractTable = (call: PageCall, { contracts }: DepositorsData): Html =>
  table(
    call.say('Smlouvy', 'Contracts'),
    [
      { head: call.say('Smlouva', 'Contract'), whole: true, cell: one => one.number },
      { head: call.say('Ukladatel', 'Depositor'), cell: one => one.depositor_name },
      { head: call.say('Služba', 'Service'), cell: one => call.saying(serviceWords[one.service]) },
      {
        head: call.say('Platí', 'In force'),
        cell: one => `${formatDay(one.valid_from)} – ${one.valid_to ? formatDay(one.valid_to) : ''}`,
      },
      { head: call.say('Třída', 'Class'), whole: true, cell: one => one.storage_class },
      {
        head: call.say('Uloženo', 'Kept'),
        number: true,
        cell: one => formatBytes(one.use.keptBytes, call.tongue),
      },
      {
        head: call.say('Na cestě', 'On the way'),
        number: true,
        cell: one => formatBytes(one.use.comingBytes, call.tongue),
      },
      {
        head: call.say('Kvóta', 'Quota'),
        number: true,
        cell: one => formatBytes(Number(one.quota_bytes), call.tongue),
      },
    ],
    contracts,
    call.say('Zatím žádné.', 'None yet.'),
  )

/** For whom the keeper keeps, and by what. */
export const depositorsPage = (call: PageCall, data: DepositorsData, attempt?: Attempt): Html => {
  const of = (name: string) => (attempt?.form === name ? attempt : undefined)
  return html`
  <div class="head"><div><h1>${call.say('Ukladatelé a smlouvy', 'Depositors and contracts')}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="/repozitar">${call.say('Všechna předání', 'All transfers')}</a></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${part(call.say('Smlouvy', 'Contracts'), contractTable(call, data))}
  ${part(
    call.say('Ukladatelé', 'Depositors'),
    table(
      call.say('Ukladatelé', 'Depositors'),
      [
        { head: call.say('Název', 'Name'), cell: one => one.name },
        { head: 'IČO', whole: true, cell: one => one.ico ?? '–' },
        { head: call.say('Kontakt', 'Contact'), cell: one => one.contact ?? '–' },
      ],
      data.depositors,
      call.say('Zatím žádní.', 'None yet.'),
    ),
  )}
  ${
    data.mayManage
      ? html`${
          data.people && data.depositors.length > 0
            ? depositorPeoplePart(
                call,
                data.people,
                data.depositors.map(({ id, name }) => ({ value: id, label: name })),
                of('pristup'),
              )
            : ''
        }
    ${part(call.say('Nový ukladatel', 'New depositor'), depositorForm(call, of('ukladatel')))}
    ${data.depositors.length > 0 ? part(call.say('Nová smlouva', 'New contract'), contractForm(call, data, of('smlouva'))) : ''}
    ${data.contracts.length > 0 ? part(call.say('Dodatek smlouvy', 'Amendment'), amendForm(call, data, of('dodatek'))) : ''}`
      : ''
  }`
}
