import {
  type Attempt,
  asTyped,
  badge,
  facts,
  formatBytes,
  formatDay,
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
  textField,
} from '#platform/html'
import { both, type Instant } from '#platform/values'
import {
  type MigratedFile,
  type MigrationPlan,
  type MigrationProgress,
  migratedFileWords,
  migrationStateWords,
} from '../migration-plan.ts'
import { actButton } from './act-button.ts'
import { stateTone } from './migration-plans.page.ts'

export const planLabels = {
  lookedNote: both('Co se na vzorku prohlédlo a jak dopadl', 'What was looked at and how it turned out'),
  planRefusal: both('Důvod neschválení', 'Reason for not approving'),
} as const

export type MigrationPlanData = {
  readonly plan: MigrationPlan
  readonly progress: MigrationProgress
  readonly sample: readonly MigratedFile[]
  readonly failed: readonly MigratedFile[]
  readonly maySelect: boolean
  /** Whoever looks; nobody approves what they made or sent. */
  readonly person: string
  readonly now: Instant
}

const path = '/archiv/migrace'

const act = (
  call: PageCall,
  { plan }: MigrationPlanData,
  { step, words, danger }: { step: string; words: string; danger?: true },
): Html =>
  formOf(call, {
    action: `${path}/${plan.id}/${step}`,
    className: 'act',
    submit: words,
    ...(danger ? { danger } : {}),
  })

const note = (
  call: PageCall,
  { plan }: MigrationPlanData,
  {
    step,
    name,
    words,
    attempt,
  }: { step: string; name: keyof typeof planLabels; words: string; attempt: Attempt | undefined },
): Html =>
  actButton(
    words,
    formOf(call, {
      action: `${path}/${plan.id}/${step}`,
      submit: words,
      body: textField({
        name,
        label: call.saying(planLabels[name]),
        required: true,
        max: 500,
        ...asTyped(call, attempt, name),
      }),
    }),
    attempt !== undefined,
  )

/** What can be done with the plan now, by whoever looks. */
function acts(call: PageCall, data: MigrationPlanData, tried?: Attempt): Html {
  const { plan, person, progress } = data
  const of = (form: string) => (tried?.form === form ? tried : undefined)
  const isOwn = plan.made_by_id === person || plan.submitted_by_id === person
  const { state } = plan
  return html`${
    state === 'tried'
      ? note(call, data, {
          step: 'odeslani',
          name: 'lookedNote',
          words: call.say('Odeslat ke schválení', 'Send to be approved'),
          attempt: of('odeslani'),
        })
      : ''
  }${
    state === 'submitted' && !isOwn
      ? html`${act(call, data, { step: 'schvaleni', words: call.say('Schválit a spustit', 'Approve and run') })}${note(call, data, { step: 'neschvaleni', name: 'planRefusal', words: call.say('Neschválit', 'Do not approve'), attempt: of('neschvaleni') })}`
      : ''
  }${state === 'running' ? act(call, data, { step: 'pozastaveni', words: call.say('Pozastavit', 'Pause') }) : ''}${
    state === 'paused'
      ? act(call, data, { step: 'pokracovani', words: call.say('Pokračovat', 'Resume') })
      : ''
  }${
    ['running', 'paused', 'done'].includes(state) && progress.failed > 0
      ? act(call, data, {
          step: 'znovu',
          words: call.say('Zkusit nepřevedené znovu', 'Try what failed again'),
        })
      : ''
  }${
    ['trying', 'tried', 'submitted', 'running', 'paused'].includes(state)
      ? act(call, data, {
          step: 'zastaveni',
          words: call.say('Zastavit plán', 'Stop the plan'),
          danger: true,
        })
      : ''
  }`
}

/** How far it is, how fast it goes and how long it still takes, by what is done since it was approved. */
function progressPart(call: PageCall, { plan, progress, now }: MigrationPlanData): Html {
  const { packages, packagesDone, files, kept, failed, bytes } = progress
  const minutes = plan.begun_at ? Math.max((now.getTime() - plan.begun_at.getTime()) / 60_000, 1 / 60) : null
  const rate = minutes && plan.state === 'running' && packagesDone > 0 ? packagesDone / minutes : null
  const left = rate ? Math.ceil((packages - packagesDone) / rate) : null
  return html`<p><progress max="${String(Math.max(packages, 1))}" value="${String(packagesDone)}" aria-label="${call.say('Hotovo balíčků', 'Packages done')}"></progress>
    ${call.say(`Hotovo ${formatNumber(packagesDone)} z ${formatNumber(packages)} balíčků`, `Done ${formatNumber(packagesDone)} of ${formatNumber(packages)} packages`)}${
      rate && left !== null
        ? call.say(
            `, ${formatNumber(Math.round(rate))} za minutu, zbývá asi ${formatNumber(left)} min`,
            `, ${formatNumber(Math.round(rate))} a minute, about ${formatNumber(left)} min left`,
          )
        : ''
    }.</p>
    ${facts([
      [
        call.say('Souborů v plánu', 'Files of the plan'),
        `${formatNumber(files)} (${formatBytes(bytes, call.tongue)})`,
      ],
      [call.say('Uloženo v balíčcích', 'Kept in packages'), formatNumber(kept)],
      [call.say('Nepřevedeno', 'Not converted'), formatNumber(failed)],
    ])}`
}

const fileCell = (one: MigratedFile): Html =>
  html`<a href="${href(`/archiv/aip/${one.aip_id}`)}">${one.path.replace(/^representations\/(?:submission\/data\/)?/, '')}</a>`

const sampleTable = (call: PageCall, sample: readonly MigratedFile[]): Html =>
  table(
    call.say('Vzorek', 'Sample'),
    [
      { head: call.say('Soubor', 'File'), cell: fileCell },
      { head: call.say('Formát', 'Format'), whole: true, cell: one => one.format },
      {
        head: call.say('Výsledek', 'Outcome'),
        cell: one =>
          html`${call.saying(migratedFileWords[one.state])}${one.trouble ? html`: <span class="problem">${call.saying(one.trouble)}</span>` : ''}${one.remark ? html` ${one.remark}` : ''}`,
      },
      {
        head: call.say('Nástroj', 'Tool'),
        cell: one => (one.tool ? `${one.tool.name} ${one.tool.version}` : '–'),
      },
      {
        head: call.say('Zachovaná slova', 'Words kept'),
        number: true,
        cell: one => (one.words_kept === null ? '–' : `${one.words_kept} %`),
      },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: one =>
          `${formatBytes(one.size_bytes, call.tongue)}${one.result_bytes === null ? '' : ` → ${formatBytes(one.result_bytes, call.tongue)}`}`,
      },
      {
        head: call.say('Prohlédnout', 'Look'),
        cell: one =>
          html`<a href="${href(`${path}/soubory/${one.id}/puvodni`)}">${call.say('původní', 'original')}</a>${one.result_digest ? html` · <a href="${href(`${path}/soubory/${one.id}/prevedeny`)}">${call.say('převedený', 'converted')}</a>` : ''}`,
      },
    ],
    sample,
    call.say(
      'Plán zatím nezasahuje žádný soubor, nebo se ještě počítá. Nezasahuje-li žádný, plán zastavte a založte s jiným rozsahem.',
      'The plan strikes no file, or is still being counted. If it strikes none, stop it and make one of another extent.',
    ),
  )

const failedTable = (call: PageCall, failed: readonly MigratedFile[]): Html =>
  table(
    call.say('Nepřevedené soubory', 'Files not converted'),
    [
      { head: call.say('Soubor', 'File'), cell: fileCell },
      { head: call.say('Formát', 'Format'), whole: true, cell: one => one.format },
      { head: call.say('Proč', 'Why'), cell: one => (one.trouble ? call.saying(one.trouble) : '–') },
    ],
    failed,
    call.say('Žádné.', 'None.'),
  )

const extent = (call: PageCall, { fonds_number, originator, from_day, to_day }: MigrationPlan): string =>
  [
    fonds_number && call.say(`fond ${fonds_number}`, `fonds ${fonds_number}`),
    originator && call.say(`původce „${originator}“`, `originator “${originator}”`),
    from_day && call.say(`od ${formatDay(from_day)}`, `from ${formatDay(from_day)}`),
    to_day && call.say(`do ${formatDay(to_day)}`, `to ${formatDay(to_day)}`),
  ]
    .filter(Boolean)
    .join(', ') || call.say('všechny archivní balíčky', 'all packages of the archive')

/** One plan: what it strikes, what came of the sample, who approved it, how far it is and what failed. */
export const migrationPlanPage = (call: PageCall, data: MigrationPlanData, attempt?: Attempt): Html => {
  const { plan, sample, failed, maySelect } = data
  return html`
  <div class="head"><div><h1>${plan.number}: ${plan.title}</h1>
    <p>${badge(stateTone[plan.state], call.saying(migrationStateWords[plan.state]))}</p></div>
    <div class="acts" data-acts><a class="button quiet" href="${href(path)}">${call.say('Plány migrace', 'Plans of migration')}</a><a class="button quiet" href="${href(`${path}/${plan.id}/zprava.csv`)}">${call.say('Zpráva (CSV)', 'Report (CSV)')}</a><a class="button quiet" href="${href(`${path}/${plan.id}/zprava.zip`)}">${call.say('Zapečetěná zpráva', 'Sealed report')}</a>${maySelect ? acts(call, data, attempt) : ''}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${plan.trouble ? html`<p class="problem">${call.saying(plan.trouble)}</p>` : ''}
  ${facts([
    [call.say('Z formátů', 'From formats'), plan.formats.join(', ')],
    [call.say('Do', 'Into'), 'PDF/A'],
    [call.say('Rozsah', 'Extent'), extent(call, plan)],
    [call.say('Nejméně slov ve výsledku', 'Words kept at least'), `${plan.words_least} %`],
    [call.say('Založení', 'Made'), `${plan.made_by}, ${formatInstant(plan.made_at)}`],
    [
      call.say('Posouzení vzorku', 'Sample looked at'),
      plan.submitted_at
        ? `${plan.submitted_by}, ${formatInstant(plan.submitted_at)}: ${plan.looked_note}`
        : null,
    ],
    [
      plan.state === 'refused' ? call.say('Neschválení', 'Not approved') : call.say('Schválení', 'Approved'),
      plan.decided_at
        ? `${plan.decided_by}, ${formatInstant(plan.decided_at)}${plan.refusal ? `: ${plan.refusal}` : ''}`
        : null,
    ],
    [call.say('Konec', 'End'), plan.ended_at ? formatInstant(plan.ended_at) : null],
  ])}
  ${part(call.say('Průběh', 'Progress'), progressPart(call, data))}
  ${failed.length > 0 ? part(call.say('Nepřevedené soubory', 'Files not converted'), failedTable(call, failed)) : ''}
  ${part(
    call.say('Zkouška na vzorku', 'Trial on a sample'),
    html`<p class="hint">${call.say('Každý výsledek je ověřený jako PDF/A a porovnaný slovo po slovu; otevřete originál i výsledek a posuďte i vzhled.', 'Each result was verified as PDF/A and compared word by word; open original and result and judge the look too.')}</p>${sampleTable(call, sample)}`,
  )}`
}
