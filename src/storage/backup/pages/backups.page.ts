import {
  badge,
  formatBytes,
  formatInstant,
  type Html,
  href,
  html,
  type PageCall,
  part,
  table,
} from '#platform/html'
import { kindWords, type Run } from '../run.ts'

export type LibraryLine = {
  readonly name: string
  readonly repository: string
  /** What is wrong, in the tongue of whoever looks. */
  readonly troubles: readonly string[]
  /** The newest of each kind. */
  readonly newest: readonly Run[]
}

export type BackupsData = { readonly libraries: readonly LibraryLine[]; readonly drills: readonly Run[] }

const outcome = (call: PageCall, run: Run): Html =>
  run.outcome === 'done'
    ? badge('good', call.say('v pořádku', 'all right'))
    : badge('bad', call.say('nepodařilo se', 'failed'))

const libraryPart = (call: PageCall, line: LibraryLine): Html =>
  part(
    call.say(`Knihovna ${line.name}`, `Library ${line.name}`),
    html`<p>${line.repository} ${line.troubles.length === 0 ? badge('good', call.say('lze z ní obnovit', 'can be restored from')) : badge('bad', call.say('potřebuje pozornost', 'needs attention'))}</p>
    ${line.troubles.length > 0 ? html`<ul>${line.troubles.map(trouble => html`<li>${trouble}</li>`)}</ul>` : ''}
    ${table(
      call.say(`Poslední zálohy, ${line.name}`, `Last backups, ${line.name}`),
      [
        { head: call.say('Co', 'What'), cell: (run: Run) => call.saying(kindWords[run.kind]) },
        { head: call.say('Kdy', 'When'), cell: run => formatInstant(run.ended_at, true) },
        { head: call.say('Výsledek', 'Outcome'), cell: run => outcome(call, run) },
        {
          head: call.say('Nového', 'New'),
          cell: run => (run.size_bytes === null ? '–' : formatBytes(run.size_bytes, call.tongue)),
        },
      ],
      line.newest,
      call.say(
        'Zatím nic. První záloha se udělá do minuty.',
        'Nothing yet. The first backup is made within a minute.',
      ),
    )}`,
  )

const drillPart = (call: PageCall, drills: readonly Run[]): Html =>
  part(
    call.say('Zkoušky obnovy', 'Drills of a restore'),
    html`<p>${call.say('První den v měsíci se celé centrum obnoví do prázdné složky a porovná se živým. Zkusit to lze kdykoli: ./egon drill.', 'On the first day of each month the whole centre is restored into an empty folder and compared with the living one. Try it any time: ./egon drill.')}</p>
    ${table(
      call.say('Zkoušky obnovy', 'Drills of a restore'),
      [
        {
          head: call.say('Kdy', 'When'),
          cell: (run: Run) =>
            run.minutes
              ? html`<a href="${href(`/zalohy/zkousky/${run.id}`)}">${formatInstant(run.began_at)}</a>`
              : formatInstant(run.began_at),
        },
        { head: call.say('Knihovna', 'Library'), cell: run => run.library },
        { head: call.say('Výsledek', 'Outcome'), cell: run => outcome(call, run) },
        {
          head: call.say('Obnova trvala', 'The restore took'),
          cell: run => (run.minutes ? `${run.minutes.receipt.restoreSeconds} s` : '–'),
        },
        {
          head: call.say('Přišlo by se o', 'Would have been lost'),
          cell: run => (run.minutes ? `≤ ${run.minutes.receipt.lossSeconds} s` : '–'),
        },
        { head: call.say('Neshody', 'Differences'), cell: run => run.reason ?? '–' },
      ],
      drills,
      call.say('Zkouška se ještě nekonala.', 'No drill has been held yet.'),
    )}`,
  )

/** What the backup libraries hold and whether a restore was tried. */
export const backupsPage = (call: PageCall, { libraries, drills }: BackupsData): Html => html`
  <h1>${call.say('Zálohy', 'Backups')}</h1>
  ${
    libraries.length === 0
      ? html`<p class="empty">${call.say('Toto centrum nemá zálohovací knihovnu. Správce ji doplní do nastavení, oddíl „backup“; jak, stojí v příručce správce.', 'This centre has no backup library. The administrator adds it to the settings, section "backup"; the manual tells how.')}</p>`
      : html`${libraries.map(line => libraryPart(call, line))}${drillPart(call, drills)}`
  }`
