import {
  type Attempt,
  asTyped,
  facts,
  formatBytes,
  formatDay,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  textArea,
} from '#platform/html'
import { type Both, both, dayOf } from '#platform/values'
import {
  type CountedSystem,
  documentedFacts,
  factWords,
  type ProgramVersion,
  type SystemDocumentation,
} from '../system-documentation.ts'

export type SystemDocumentationData = {
  readonly office: string
  readonly version: string
  readonly kept: SystemDocumentation | null
  readonly versions: readonly ProgramVersion[]
  readonly counted: CountedSystem
  /** Roles with how many posts have them. */
  readonly roles: readonly { readonly title: Both; readonly posts: number }[]
  readonly mayKeep: boolean
}

/** What the program says of itself, row by row; the same on the page and in the file. */
export const ownFacts = (call: PageCall, data: SystemDocumentationData): (readonly [string, string])[] => {
  const { counted } = data
  const many = (now: number, most: number, of: string) =>
    `${formatNumber(now)} (${call.say('nejvíc', 'at most')} ${formatNumber(most)} ${of})`
  return [
    [call.say('Systém', 'System'), 'eGON centrum'],
    [call.say('Provozovaná verze', 'Running version'), data.version],
    [
      call.say('Verze v provozu', 'Versions run'),
      data.versions
        .map(one => `${one.version} ${call.say('od', 'since')} ${formatDay(dayOf(one.first_run_at))}`)
        .join('; '),
    ],
    [
      call.say('Rozsah', 'Scope'),
      call.say(
        'evidence i obsah dokumentů, spisů a typových spisů',
        'register and content of documents, dossiers and type dossiers',
      ),
    ],
    [call.say('Technologie', 'Technology'), 'Node.js, PostgreSQL, OCFL 1.1'],
    [
      call.say('Předpisy', 'Law'),
      call.say(
        'zákon 499/2004 Sb., vyhláška 259/2012 Sb., národní standard (Věstník MV 85/2024)',
        'act 499/2004, decree 259/2012, the national standard (Věstník MV 85/2024)',
      ),
    ],
    [
      call.say('Dokumentů', 'Documents'),
      many(counted.documents, counted.documentsOfYear, call.say('za rok', 'a year')),
    ],
    [
      call.say('Nejvíc dokumentů ve spisu', 'Most documents in a dossier'),
      formatNumber(counted.documentsOfDossier),
    ],
    [
      call.say('Spisů', 'Dossiers'),
      many(counted.dossiers, counted.dossiersOfYear, call.say('za rok', 'a year')),
    ],
    [call.say('Největší soubor', 'Largest file'), formatBytes(counted.largestFileBytes, call.tongue)],
    [
      call.say('Věcných skupin', 'Subject groups'),
      `${formatNumber(counted.groups)} (${call.say('úrovní', 'levels')}: ${formatNumber(counted.groupDepth)})`,
    ],
    [call.say('Skartačních režimů', 'Retention rules'), formatNumber(counted.rules)],
    [call.say('Druhů dokumentů', 'Kinds of documents'), formatNumber(counted.kinds)],
    [
      call.say('Úlohy a pracoviště', 'Roles and posts'),
      data.roles.map(one => `${call.saying(one.title)}: ${formatNumber(one.posts)}`).join('; '),
    ],
    [
      call.say('Otevřená data', 'Open data'),
      call.say('systém žádná sám nezveřejňuje', 'the system publishes none by itself'),
    ],
  ]
}

export const documentationLabels = factWords

const keepForm = (call: PageCall, { kept }: SystemDocumentationData, attempt?: Attempt): Html =>
  formOf(call, {
    action: '/sestavy/dokumentace/zapis',
    submit: call.say('Uložit', 'Save'),
    body: html`${documentedFacts.map(name =>
      textArea({
        name,
        label: call.saying(factWords[name]),
        rows: 2,
        max: 2000,
        ...asTyped(call, attempt, name, kept?.facts[name] ?? ''),
      }),
    )}`,
  })

/** Documentation of the originator: what the program counts, what people say of it, and the file to be kept elsewhere. */
export const systemDocumentationPage = (
  call: PageCall,
  data: SystemDocumentationData,
  attempt?: Attempt,
): Html => html`
  <p><a href="/sestavy">${call.say('Sestavy', 'Reports')}</a></p>
  <div class="head"><div><h1>${call.say('Dokumentace původce', 'Documentation of the originator')}</h1></div>
    <div class="acts" data-acts><a class="button" href="/sestavy/dokumentace.pdf" download>${call.say('Stáhnout (PDF/A)', 'Download (PDF/A)')}</a></div></div>
  <p>${call.say('Dokumentaci stáhněte a uložte mimo tento systém, aby byla čitelná i po jeho havárii; po každé změně znovu.', 'Download it and keep it outside this system, so that it can be read after its crash, too; again after every change.')}</p>
  ${part(call.say('Co program ví sám', 'What the program knows'), facts(ownFacts(call, data)))}
  ${part(
    call.say('Co víte vy', 'What you know'),
    html`${data.kept ? html`<p class="small">${call.say('Uložení', 'Saved by')}: ${data.kept.saved_by.name}, ${formatInstant(data.kept.saved_at)}</p>` : ''}${
      data.mayKeep
        ? keepForm(call, data, attempt)
        : facts(
            documentedFacts.map(
              name => [call.saying(factWords[name]), data.kept?.facts[name] ?? '–'] as const,
            ),
          )
    }`,
  )}`

export const documentationTitle = both('Dokumentace původce', 'Documentation of the originator')
