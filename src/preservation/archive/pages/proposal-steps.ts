import {
  type Attempt,
  asTyped,
  checkField,
  fileField,
  formatNumber,
  formOf,
  type Html,
  html,
  nothing,
  type PageCall,
  part,
  selectField,
  textArea,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import { archiveDecisions } from '#preservation/packages'
import { entityStateWords } from '../entity.ts'
import { actButton } from './act-button.ts'
import type { ProposalData } from './proposal-data.ts'

export const proposalLabels = {
  morePackages: both('Balíčky (ZIP)', 'Packages (ZIP)'),
  returnReason: both('Důvod vrácení', 'Why it is returned'),
  closeReason: both('Důvod ukončení', 'Why it is closed'),
  reopenReason: both('Rozhodnutí o námitkách', 'Decision of the objection'),
  entities: both('Výběr entit', 'Selected entities'),
  deed: both('Co s vybranými', 'What with the selected'),
  deedReason: both('Důvod', 'Reason'),
  filingCode: both('Spisový znak (i s podřízenými)', 'Filing code (with those below)'),
  disposalCode: both('Skartační znak', 'Disposal code'),
  ruleTitle: both('Skartační režim', 'Retention rule'),
  except: both(
    'Mimo (značky nebo identifikátory, každý na řádek)',
    'Except (marks or identifiers, one a line)',
  ),
  decision: both('Rozhodnutí', 'Decision'),
  sampleEvery: both('Vzorek: každý kolikátý', 'Sample: every which one'),
  sampleDecision: both('Rozhodnutí o vzorku', 'Decision of the sample'),
  selectionReason: both('Důvod', 'Reason'),
  again: both('Rozhodnout znovu i o tom, co už rozhodnuté je', 'Decide again of what is decided already'),
} as const

type Step = (call: PageCall, data: ProposalData, attempt?: Attempt) => Html
const at = ({ proposal }: ProposalData, form: string): string => `/archiv/${proposal.id}/${form}`
const mine = (attempt: Attempt | undefined, form: string) => (attempt?.form === form ? attempt : undefined)

const taking: Step = (call, data, attempt) =>
  actButton(
    call.say('Přijmout další balíčky', 'Take further packages'),
    formOf(call, {
      action: at(data, 'balicky'),
      files: true,
      submit: call.say('Přijmout balíčky', 'Take the packages'),
      body: fileField({
        name: 'morePackages',
        label: call.saying(proposalLabels.morePackages),
        required: true,
        multiple: true,
        accept: '.zip,application/zip',
        hint: call.say(
          'Jednotlivé balíčky, nebo jeden soubor se všemi.',
          'Single packages, or one file with all of them.',
        ),
      }),
    }),
    mine(attempt, 'balicky') !== undefined,
  )

const reasoned =
  (form: string, field: 'returnReason' | 'closeReason' | 'reopenReason', cs: string, en: string): Step =>
  (call, data, attempt) =>
    actButton(
      call.say(cs, en),
      formOf(call, {
        action: at(data, form),
        danger: true,
        submit: call.say(cs, en),
        body: textField({
          name: field,
          label: call.saying(proposalLabels[field]),
          required: true,
          max: 1000,
          ...asTyped(call, mine(attempt, form), field),
        }),
      }),
      mine(attempt, form) !== undefined,
    )

const returning = reasoned(
  'vraceni',
  'returnReason',
  'Vrátit návrh k opravě',
  'Return the proposal for mending',
)
const reopening = reasoned(
  'nove-rozhodnuti',
  'reopenReason',
  'Rozhodnout znovu po námitkách',
  'Decide anew after an objection',
)
const closing = reasoned('ukonceni', 'closeReason', 'Ukončit řízení', 'Close the proceeding')

const simple =
  (form: string, cs: string, en: string): Step =>
  (call, data) =>
    formOf(call, { action: at(data, form), submit: call.say(cs, en) })

const asking = simple('vyzva', 'Vydat výzvu k předložení', 'Ask for the content')
const protocolling = simple('vydani-protokolu', 'Vydat protokol a seznam', 'Issue the protocol and the list')
const accepting = simple('prejimka', 'Převzít vše bez vad', 'Accept all without faults')

const decisionOptions = (call: PageCall) =>
  archiveDecisions.map(value => ({ value, label: call.saying(entityStateWords[value]) }))

/** Decides of a class or rule at once, with exceptions and a sample. */
const selecting: Step = (call, data, attempt) => {
  const tried = mine(attempt, 'vyber')
  const label = (name: keyof typeof proposalLabels) => call.saying(proposalLabels[name])
  const options = (values: readonly string[]) =>
    [...new Set(values)].filter(Boolean).map(value => ({ value, label: value }))
  const any = call.say('všechny', 'any')
  return actButton(
    call.say('Rozhodnout podle skupiny nebo režimu', 'Decide by class or rule'),
    formOf(call, {
      action: at(data, 'vyber'),
      submit: call.say('Rozhodnout', 'Decide'),
      body: html`${selectField({ name: 'filingCode', label: label('filingCode'), empty: any, ...asTyped(call, tried, 'filingCode'), options: data.sorts.map(one => ({ value: one.filing_code, label: `${one.filing_code} ${one.group_title}` })).filter((one, n, all) => all.findIndex(other => other.value === one.value) === n) })}
        ${selectField({ name: 'disposalCode', label: label('disposalCode'), empty: any, ...asTyped(call, tried, 'disposalCode'), options: options(data.sorts.map(one => one.disposal_code)) })}
        ${selectField({ name: 'ruleTitle', label: label('ruleTitle'), empty: any, ...asTyped(call, tried, 'ruleTitle'), options: options(data.sorts.map(one => one.rule_title)) })}
        ${textArea({ name: 'except', label: label('except'), rows: 2, max: 20_000, ...asTyped(call, tried, 'except') })}
        ${selectField({ name: 'decision', label: label('decision'), required: true, empty: call.say('vyberte…', 'choose…'), ...asTyped(call, tried, 'decision'), options: decisionOptions(call) })}
        ${textField({ name: 'sampleEvery', label: label('sampleEvery'), type: 'number', max: 4, hint: call.say('Prázdné: bez vzorku. Počítá se v pořadí identifikátorů od prvního.', 'Empty: no sample. Counted in the order of identifiers from the first.'), ...asTyped(call, tried, 'sampleEvery') })}
        ${selectField({ name: 'sampleDecision', label: label('sampleDecision'), ...asTyped(call, tried, 'sampleDecision', 'chosen'), options: decisionOptions(call) })}
        ${textField({ name: 'selectionReason', label: label('selectionReason'), max: 1000, ...asTyped(call, tried, 'selectionReason') })}
        ${checkField({ name: 'again', label: label('again'), ...asTyped(call, tried, 'again') })}`,
    }),
    tried !== undefined,
  )
}

const saidOf = (call: PageCall, { proposal: { state }, counts, packages }: ProposalData): string | null => {
  const undecided = counts.proposed + counts['to-inspect']
  if (packages.waiting + packages.receiving > 0)
    return call.say(
      `Balíčky se kontrolují, zbývá ${formatNumber(packages.waiting + packages.receiving)}.`,
      `Packages are being checked, ${formatNumber(packages.waiting + packages.receiving)} left.`,
    )
  if (state === 'received')
    return undecided > 0
      ? call.say(
          'Prohlédněte entity a rozhodněte o nich. Pak vydejte protokol.',
          'Look into the entities and decide of them. Then issue the protocol.',
        )
      : call.say('O všem je rozhodnuto. Vydejte protokol.', 'Everything is decided. Issue the protocol.')
  if (state === 'decided')
    return counts.chosen > 0
      ? call.say(
          'Čeká se na balíčky pro přejímku. Co přijde bez vad, převezměte.',
          'Transfer packages are awaited. Accept what comes without faults.',
        )
      : call.say(
          'Převzato je všechno vybrané. Řízení skončí, až původce oznámí, co zničil.',
          'Everything selected is accepted. The proceeding ends once the originator tells what it destroyed.',
        )
  return null
}

function stepsOf({ proposal: { state }, counts, packages }: ProposalData): readonly Step[] {
  if (state === 'receiving') return [returning]
  if (state === 'received')
    return [
      ...(counts.all > 0 ? [selecting] : []),
      ...(counts['to-inspect'] > 0 ? [asking] : []),
      ...(counts.all > 0 && counts.proposed + counts['to-inspect'] + packages.waiting === 0
        ? [protocolling]
        : []),
      taking,
      returning,
    ]
  if (state === 'decided')
    return [
      ...(counts.chosen > 0 ? [accepting, taking] : [closing]),
      ...(counts.accepted === 0 ? [reopening] : []),
    ]
  return []
}

/** What is to be done now, and nothing else. */
export const proposalSteps: Step = (call, data, attempt) => {
  const said = saidOf(call, data)
  const steps = data.maySelect ? stepsOf(data) : []
  return said === null && steps.length === 0
    ? nothing
    : part(
        call.say('Co dál', 'What next'),
        html`${said === null ? '' : html`<p>${said}</p>`}<div class="acts" data-acts>${steps.map(step => step(call, data, attempt))}</div>`,
      )
}

/** What may be done with ticked entities now. */
export const deedsOf = (call: PageCall, { proposal: { state }, counts, maySelect }: ProposalData) => {
  if (!maySelect) return []
  if (state === 'received') return decisionOptions(call)
  return state === 'decided' && counts.chosen > 0
    ? [{ value: 'accept', label: call.say('převzít', 'accept') }]
    : []
}
