import {
  type Attempt,
  asTyped,
  badge,
  formatDay,
  formatInstant,
  formOf,
  type Html,
  html,
  type Option,
  type PageCall,
  part,
  selectField,
  table,
  textField,
} from '#platform/html'
import { addDays, both, type Day } from '#platform/values'
import { type Inspection, isLate, type Loan, standings, standingWords } from '../loan.ts'
import { actDetails } from './act-details.ts'

export const loanLabels = {
  borrower: both('Komu', 'To whom'),
  purpose: both('Účel', 'Purpose'),
  dueOn: both('Vrátit do', 'Return by'),
  inspector: both('Kdo nahlíží', 'Who inspects'),
  standing: both('Postavení', 'Standing'),
  inspectWhy: both('Důvod', 'Reason'),
  copies: both('Pořízené kopie', 'Copies made'),
  inspectedOn: both('Kdy', 'When'),
} as const

export type LoanData = {
  readonly loans: readonly Loan[]
  readonly inspections: readonly Inspection[]
  readonly borrowers: readonly Option[]
  readonly today: Day
}

/** Days of a loan if nobody says otherwise. */
const usualDays = 30

/** Until when it is lent, and whether that is over. */
export const loanBadge = (call: PageCall, loan: Loan, today: Day): Html =>
  loan.returned_at
    ? badge('neutral', `${call.say('vráceno', 'returned')} ${formatInstant(loan.returned_at)}`)
    : isLate(loan, today)
      ? badge('bad', `${call.say('po lhůtě', 'late')} ${formatDay(loan.due_on)}`)
      : badge('active', `${call.say('do', 'until')} ${formatDay(loan.due_on)}`)

const lending = (call: PageCall, path: string, { borrowers, today }: LoanData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'zapujceni' ? attempt : undefined
  return actDetails(
    call.say('Zapůjčit', 'Lend'),
    formOf(call, {
      action: `${path}/zapujceni`,
      submit: call.say('Zapůjčit', 'Lend'),
      body: html`${selectField({ name: 'borrower', label: call.saying(loanLabels.borrower), required: true, empty: call.say('vyberte…', 'choose…'), ...asTyped(call, mine, 'borrower'), options: borrowers })}
        ${textField({ name: 'purpose', label: call.saying(loanLabels.purpose), required: true, max: 500, ...asTyped(call, mine, 'purpose') })}
        ${textField({ name: 'dueOn', type: 'date', label: call.saying(loanLabels.dueOn), required: true, ...asTyped(call, mine, 'dueOn', addDays(today, usualDays)) })}`,
    }),
    mine !== undefined,
  )
}

const prolonging = (call: PageCall, path: string, loan: Loan, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'prodlouzeni' ? attempt : undefined
  return actDetails(
    call.say('Prodloužit', 'Prolong'),
    formOf(call, {
      action: `${path}/prodlouzeni`,
      submit: call.say('Prodloužit', 'Prolong'),
      quiet: true,
      body: textField({
        name: 'dueOn',
        type: 'date',
        label: call.saying(loanLabels.dueOn),
        required: true,
        ...asTyped(call, mine, 'dueOn', loan.due_on),
      }),
    }),
    mine !== undefined,
  )
}

const inspecting = (call: PageCall, path: string, { today }: LoanData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'nahlednuti' ? attempt : undefined
  return actDetails(
    call.say('Zapsat nahlédnutí', 'Record an inspection'),
    formOf(call, {
      action: `${path}/nahlednuti`,
      submit: call.say('Zapsat nahlédnutí', 'Record the inspection'),
      body: html`${textField({ name: 'inspector', label: call.saying(loanLabels.inspector), required: true, max: 200, ...asTyped(call, mine, 'inspector'), hint: call.say('Jméno a čím bylo ověřeno, třeba občanský průkaz.', 'The name and how it was checked, for instance an identity card.') })}
        ${selectField({ name: 'standing', label: call.saying(loanLabels.standing), ...asTyped(call, mine, 'standing', 'party'), options: standings.map(value => ({ value, label: call.saying(standingWords[value]) })) })}
        ${textField({ name: 'inspectWhy', label: call.saying(loanLabels.inspectWhy), required: true, max: 500, ...asTyped(call, mine, 'inspectWhy') })}
        ${textField({ name: 'inspectedOn', type: 'date', label: call.saying(loanLabels.inspectedOn), required: true, ...asTyped(call, mine, 'inspectedOn', today) })}
        ${textField({ name: 'copies', label: call.saying(loanLabels.copies), max: 200, ...asTyped(call, mine, 'copies'), hint: call.say('Prázdné, nebyly-li žádné.', 'Empty where there were none.') })}`,
    }),
    mine !== undefined,
  )
}

/** What the records manager does with a dossier that is kept: lends it, takes it back, lets somebody look. */
export function loanActs(call: PageCall, path: string, data: LoanData, attempt?: Attempt): Html {
  const [last] = data.loans
  const running = last?.returned_at === null ? last : null
  return html`${
    running
      ? html`${formOf(call, { action: `${path}/vraceni`, submit: call.say('Zapsat vrácení', 'Record the return') })}${prolonging(call, path, running, attempt)}`
      : lending(call, path, data, attempt)
  }${inspecting(call, path, data, attempt)}`
}

/** Who had the dossier and who looked into it. */
export function loanParts(call: PageCall, { loans, inspections, today }: LoanData): Html {
  const [lent, seen] = [call.say('Zápůjčky', 'Loans'), call.say('Nahlížení', 'Inspections')]
  return html`${part(
    lent,
    table(
      lent,
      [
        { head: call.say('Komu', 'To whom'), cell: one => one.borrower.name },
        { head: call.say('Účel', 'Purpose'), cell: one => one.purpose },
        {
          head: call.say('Vydání', 'Lent'),
          cell: one => `${one.lent_by.name}, ${formatInstant(one.lent_at)}`,
        },
        { head: call.say('Vrátit do', 'Return by'), cell: one => formatDay(one.due_on) },
        { head: call.say('Stav', 'State'), cell: one => loanBadge(call, one, today) },
      ],
      loans,
      call.say('Spis nikomu zapůjčený nebyl.', 'The dossier has not been lent.'),
    ),
    'zapujcky',
  )}${part(
    seen,
    table(
      seen,
      [
        { head: call.say('Kdo', 'Who'), cell: one => one.person },
        { head: call.say('Postavení', 'Standing'), cell: one => call.saying(standingWords[one.standing]) },
        { head: call.say('Důvod', 'Reason'), cell: one => one.reason },
        { head: call.say('Kdy', 'When'), cell: one => formatDay(one.inspected_on) },
        { head: call.say('Kopie', 'Copies'), cell: one => one.copies ?? '–' },
        { head: call.say('Dohled', 'Watched by'), cell: one => one.recorded_by.name },
      ],
      inspections,
      call.say('Nikdo do spisu nenahlížel.', 'Nobody has inspected the dossier.'),
    ),
    'nahlizeni',
  )}`
}
