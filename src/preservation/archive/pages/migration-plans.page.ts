import {
  type Attempt,
  asTyped,
  badge,
  formatBytes,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  type Tone,
  table,
  textField,
} from '#platform/html'
import { type Both, both } from '#platform/values'
import {
  type KeptFormat,
  type MigrationPlan,
  type MigrationState,
  migrationStateWords,
} from '../migration-plan.ts'
import { actButton } from './act-button.ts'

export const plansLabels = {
  planTitle: both('Co a proč se převádí', 'What is converted and why'),
  planFormats: both('Formáty (PUID, oddělené čárkou)', 'Formats (PUID, parted by commas)'),
  planFonds: both('Jen fond (číslo NAD)', 'Only the fonds (number)'),
  planOriginator: both('Jen původce (část názvu)', 'Only the originator (part of the name)'),
  planFrom: both('Jen archiválie od', 'Only records from'),
  planTo: both('Jen archiválie do', 'Only records to'),
  planWords: both('Nejméně slov ve výsledku (%)', 'Words kept at least (%)'),
} as const

/** A format of kept files with what the archive decided of it and by what it can be converted here. */
export type FormatLine = KeptFormat & { readonly decision: Both; readonly tool: string | null }

export type MigrationPlansData = {
  readonly plans: readonly MigrationPlan[]
  readonly formats: readonly FormatLine[]
  readonly unread: number
  readonly maySelect: boolean
  /** Formats that the form begins with. */
  readonly chosen: string
}

const path = '/archiv/migrace'

export const stateTone: Readonly<Record<MigrationState, Tone>> = {
  trying: 'active',
  tried: 'active',
  submitted: 'active',
  running: 'active',
  paused: 'neutral',
  done: 'good',
  stopped: 'neutral',
  refused: 'bad',
}

const makeForm = (call: PageCall, { chosen }: MigrationPlansData, attempt?: Attempt): Html => {
  const field = (
    name: keyof typeof plansLabels,
    known: string,
    more: Partial<Parameters<typeof textField>[0]> = {},
  ) =>
    textField({
      name,
      label: call.saying(plansLabels[name]),
      ...more,
      ...asTyped(call, attempt, name, known),
    })
  return actButton(
    call.say('Připravit plán migrace', 'Make a plan of migration'),
    formOf(call, {
      action: `${path}/plan`,
      submit: call.say('Spočítat a vyzkoušet na vzorku', 'Count and try on a sample'),
      body: html`${field('planTitle', '', { required: true, max: 300 })}
        ${field('planFormats', chosen, { required: true, max: 2000, hint: call.say('Třeba fmt/40, fmt/412. Cíl je vždy PDF/A; originály zůstávají.', 'Such as fmt/40, fmt/412. The target is always PDF/A; originals stay.') })}
        ${field('planFonds', '', { max: 10 })}${field('planOriginator', '', { max: 200 })}
        ${field('planFrom', '', { type: 'date' })}${field('planTo', '', { type: 'date' })}
        ${field('planWords', '90', { required: true, max: 3, hint: call.say('Soubor, jehož výsledek má slov méně, se nepřevede a pojmenuje se. Platí, kde se dají přečíst oba.', 'A file whose result holds fewer is not converted and is named. It holds where both can be read.') })}`,
    }),
    attempt !== undefined || chosen !== '',
  )
}

const formatTable = (call: PageCall, { formats, maySelect }: MigrationPlansData): Html =>
  table(
    call.say('Formáty uložených souborů', 'Formats of kept files'),
    [
      {
        head: call.say('Formát', 'Format'),
        cell: one =>
          maySelect && one.tool !== null && one.open > 0
            ? html`<a href="${href(path, { formaty: one.format })}">${one.name}</a>`
            : one.name,
      },
      { head: 'PUID', whole: true, cell: one => one.format },
      { head: call.say('Rozhodnutí', 'Decision'), cell: one => call.saying(one.decision) },
      { head: call.say('Souborů', 'Files'), number: true, cell: one => formatNumber(one.files) },
      { head: call.say('Bez migrace', 'Not migrated'), number: true, cell: one => formatNumber(one.open) },
      { head: call.say('Balíčků', 'Packages'), number: true, cell: one => formatNumber(one.packages) },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: one => formatBytes(one.size_bytes, call.tongue),
      },
      {
        head: call.say('Do PDF/A převádí', 'Converted into PDF/A by'),
        cell: one => one.tool ?? call.say('nic z programu', 'nothing of the program'),
      },
    ],
    formats,
    call.say(
      'Formáty ještě nikdo nečetl, nebo archiv nic nedrží.',
      'Nobody has read the formats yet, or the archive keeps nothing.',
    ),
  )

const planTable = (call: PageCall, plans: readonly MigrationPlan[]): Html =>
  table(
    call.say('Plány migrace', 'Plans of migration'),
    [
      {
        head: call.say('Plán', 'Plan'),
        cell: one => html`<a href="${href(`${path}/${one.id}`)}">${one.number}</a> ${one.title}`,
      },
      { head: call.say('Formáty', 'Formats'), cell: one => one.formats.join(', ') },
      {
        head: call.say('Stav', 'State'),
        cell: one => badge(stateTone[one.state], call.saying(migrationStateWords[one.state])),
      },
      {
        head: call.say('Založení', 'Made'),
        cell: one => `${one.made_by}, ${formatInstant(one.made_at)}`,
      },
      {
        head: call.say('Konec', 'End'),
        cell: one => (one.ended_at ? formatInstant(one.ended_at) : '–'),
      },
    ],
    plans,
    call.say(
      'Zatím žádný plán. Vyberte formát, jehož soubory se mají převést do PDF/A, a plán připravte.',
      'No plan yet. Choose a format whose files are to become PDF/A, and make a plan.',
    ),
  )

/** Plans of migration, and the formats of what is kept, from which they are made. */
export const migrationPlansPage = (call: PageCall, data: MigrationPlansData, attempt?: Attempt): Html => html`
  <div class="head"><div><h1>${call.say('Migrace formátů', 'Migration of formats')}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="/archiv/katalog">${call.say('Katalog', 'Catalogue')}</a></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${data.maySelect ? html`<div class="acts" data-acts>${makeForm(call, data, attempt?.form === 'plan' ? attempt : undefined)}</div>` : ''}
  ${planTable(call, data.plans)}
  ${part(
    call.say('Formáty uložených souborů', 'Formats of kept files'),
    html`${formatTable(call, data)}${
      data.unread > 0
        ? html`<p>${call.say(`Balíčků, jejichž soubory se ještě nečetly: ${formatNumber(data.unread)}.`, `Packages whose files were not read yet: ${formatNumber(data.unread)}.`)}</p>${
            data.maySelect
              ? formOf(call, {
                  action: `${path}/cteni`,
                  quiet: true,
                  submit: call.say('Přečíst formáty', 'Read the formats'),
                })
              : ''
          }`
        : ''
    }`,
  )}`
