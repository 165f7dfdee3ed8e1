import {
  type Attempt,
  badge,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
} from '#platform/html'
import type { AgendaSystem } from '../agenda-system.ts'
import { systemFields } from './agenda-system-fields.ts'

export const systemsPath = '/agendove-systemy'

export type ListedSystem = AgendaSystem & { readonly unanswered: number; readonly has: number }
export type SystemsData = { readonly systems: readonly ListedSystem[]; readonly mayManage: boolean }

export const lineBadge = (call: PageCall, { is_on: isOn, trouble }: AgendaSystem): Html =>
  isOn
    ? trouble === null
      ? badge('good', call.say('Zapnuto', 'On'))
      : badge('bad', call.say('Nejde spojit', 'No line'))
    : badge('neutral', call.say('Vypnuto', 'Off'))

/** Agenda systems of the office, how their lines are, and a further one. */
export const agendaSystemsPage = (call: PageCall, data: SystemsData, attempt?: Attempt): Html => html`
  <h1>${call.say('Agendové systémy', 'Agenda systems')}</h1>
  <p>${call.say(
    'Systémy, které vedou dokumenty úřadu mimo spisovou službu. Mohou mít spis nebo dokument ve výhradní správě; před vyřazením se jich program zeptá a zničení jim oznámí.',
    'Systems that keep documents of the office outside the records service. They may have a dossier or a document in exclusive custody; the program asks them before disposal and tells them of destruction.',
  )}</p>
  ${table(
    call.say('Agendové systémy', 'Agenda systems'),
    [
      {
        head: call.say('Název', 'Name'),
        cell: one => html`<a href="${href(`${systemsPath}/${one.id}`)}">${one.name}</a>`,
      },
      { head: call.say('Identifikátor', 'Identifier'), whole: true, cell: one => one.code },
      { head: call.say('Spojení', 'Line'), cell: one => lineBadge(call, one) },
      {
        head: call.say('Naposledy odpověděl', 'Last answered'),
        cell: one => (one.heard_at ? formatInstant(one.heard_at) : '–'),
      },
      {
        head: call.say('Bez odpovědi', 'Unanswered'),
        number: true,
        cell: one => formatNumber(one.unanswered),
      },
      { head: call.say('Má záznamů', 'Records'), number: true, cell: one => formatNumber(one.has) },
    ],
    data.systems,
    call.say('Zatím žádný.', 'None yet.'),
  )}
  ${
    data.mayManage
      ? part(
          call.say('Přidat agendový systém', 'Add an agenda system'),
          html`${attempt ? refusalBox(call, attempt.refusal) : ''}${formOf(call, {
            action: `${systemsPath}/novy`,
            submit: call.say('Přidat systém', 'Add the system'),
            body: systemFields(call, null, attempt),
          })}`,
        )
      : ''
  }`
