import {
  type Attempt,
  badge,
  fileField,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  plural,
  refusalBox,
  table,
} from '#platform/html'
import { both } from '#platform/values'
import type { PlanProposal } from '../plan-proposal.ts'

export const planImportLabels = {
  planFile: both('Soubor s plánem (XML)', 'File with the plan (XML)'),
} as const

const stateOf = (call: PageCall, { state }: PlanProposal): Html =>
  state === 'waiting'
    ? badge('active', call.say('čeká na rozhodnutí', 'waits for a decision'))
    : state === 'brought-in'
      ? badge('good', call.say('zavedený', 'brought in'))
      : badge('neutral', call.say('odložený', 'set aside'))

const errorsOf = ({ findings }: PlanProposal): number =>
  findings.filter(({ level }) => level === 'error').length

const proposalTable = (call: PageCall, proposals: readonly PlanProposal[]): Html =>
  table(
    call.say('Načtené plány', 'Plans that were read'),
    [
      {
        head: call.say('Plán', 'Plan'),
        cell: one =>
          html`<a href="${href(`/spisovy-plan/dovoz/${one.id}`)}">${one.draft.name || one.file_name}</a>`,
      },
      { head: call.say('Soubor', 'File'), cell: one => one.file_name },
      {
        head: call.say('Načteno', 'Read'),
        cell: one => `${formatInstant(one.read_at)}, ${one.read_by.name}`,
      },
      {
        head: call.say('Kontrola', 'Check'),
        cell: one => {
          const count = errorsOf(one)
          return count === 0
            ? call.say('bez chyb', 'no errors')
            : call.say(`${count} ${plural(count, 'chyba', 'chyby', 'chyb')}`, `${count} errors`)
        },
      },
      { head: call.say('Stav', 'State'), cell: one => stateOf(call, one) },
    ],
    proposals,
    call.say('Zatím žádný.', 'None yet.'),
  )

/** Where a plan comes in from a file, and what came before. */
export const planImportPage = (
  call: PageCall,
  proposals: readonly PlanProposal[],
  attempt?: Attempt,
): Html => html`
  <h1>${call.say('Načíst spisový plán ze souboru', 'Read a filing plan from a file')}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${formOf(call, {
    action: '/spisovy-plan/dovoz',
    files: true,
    submit: call.say('Načíst a zkontrolovat', 'Read and check'),
    body: fileField({
      name: 'planFile',
      label: call.saying(planImportLabels.planFile),
      required: true,
      accept: '.xml,application/xml,text/xml',
      hint: call.say(
        'Soubor podle přílohy 5 národního standardu, jak ho dává každá spisová služba. Načtením nic nezačne platit: nejdřív uvidíte, co se změní.',
        'A file by Annex 5 of the national standard, as every records service gives it. Nothing is in force by reading: first you see what would change.',
      ),
    }),
  })}
  ${part(call.say('Načtené plány', 'Plans that were read'), proposalTable(call, proposals))}`
