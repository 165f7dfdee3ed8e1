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
import type { FollowingLine } from '../following/line.ts'
import type { KeptLine } from '../keeping/kept-line.ts'
import { kindWords, type Run } from '../run.ts'

export type LibraryLine = {
  readonly name: string
  readonly repository: string
  /** What is wrong, in the tongue of whoever looks. */
  readonly troubles: readonly string[]
  /** The newest of each kind. */
  readonly newest: readonly Run[]
}

export type BackupsData = {
  readonly libraries: readonly LibraryLine[]
  readonly drills: readonly Run[]
  readonly following: readonly FollowingLine[]
  readonly kept: readonly KeptLine[]
}

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

const followingPart = (call: PageCall, lines: readonly FollowingLine[]): Html =>
  part(
    call.say('Replika celého centra', 'Replica of the whole centre'),
    html`<p>${call.say('Změny databáze a soubory odcházejí zašifrované do jiného centra hned, jak vzniknou. Kdyby toto centrum shořelo, obnoví se odtamtud klíčem knihovny.', 'Changes of the database and files go locked to another centre as they come. If this centre burnt, it would be restored from there by the key of the library.')}</p>
    ${table(
      call.say('Repliky celého centra', 'Replicas of the whole centre'),
      [
        { head: call.say('Centrum', 'Centre'), cell: (line: FollowingLine) => line.peer },
        {
          head: call.say('Stav', 'State'),
          cell: line =>
            line.isBehind
              ? html`${badge('bad', call.say('potřebuje pozornost', 'needs attention'))} ${call.saying(line.says)}`
              : badge('good', call.say('navazuje', 'follows')),
        },
        {
          head: call.say('Přišlo by se o', 'Would be lost'),
          cell: line => (line.lossSeconds === null ? call.say('vše', 'everything') : `${line.lossSeconds} s`),
        },
        {
          head: call.say('Čeká', 'Waits'),
          cell: line =>
            call.say(
              `${formatBytes(line.state?.waitingBytes ?? 0, call.tongue)}, souborů ${line.state?.waitingFiles ?? 0}`,
              `${formatBytes(line.state?.waitingBytes ?? 0, call.tongue)}, files ${line.state?.waitingFiles ?? 0}`,
            ),
        },
        {
          head: call.say('Potvrzuje se', 'Acknowledged'),
          cell: line =>
            line.state?.isWaitedFor
              ? call.say('až tam', 'when it is there')
              : call.say('hned zde', 'at once here'),
        },
      ],
      lines,
      '–',
    )}`,
  )

const keptPart = (call: PageCall, lines: readonly KeptLine[]): Html =>
  part(
    call.say('Repliky jiných center zde', 'Replicas of other centres here'),
    html`<p>${call.say('Nic z nich zde nejde přečíst: klíč má centrum, kterému patří.', 'Nothing of them can be read here: the key is with the centre they belong to.')}</p>
    ${table(
      call.say('Repliky jiných center zde', 'Replicas of other centres here'),
      [
        { head: call.say('Centrum', 'Centre'), cell: (line: KeptLine) => line.peer },
        {
          head: call.say('Naposledy se ozvalo', 'Last seen'),
          cell: line => (line.seenAt ? formatInstant(line.seenAt, true) : '–'),
        },
        {
          head: call.say('Stav', 'State'),
          cell: line =>
            line.isSilent
              ? badge('bad', call.say('mlčí', 'silent'))
              : badge('good', call.say('posílá', 'sends')),
        },
        { head: call.say('Kde leží', 'Where it lies'), cell: line => line.folder },
      ],
      lines,
      '–',
    )}`,
  )

/** What the backup libraries hold, whether a restore was tried, and which whole replicas go out and lie here. */
export const backupsPage = (
  call: PageCall,
  { libraries, drills, following, kept }: BackupsData,
): Html => html`
  <h1>${call.say('Zálohy', 'Backups')}</h1>
  ${following.length > 0 ? followingPart(call, following) : ''}
  ${
    libraries.length === 0
      ? html`<p class="empty">${call.say('Toto centrum nemá zálohovací knihovnu. Správce ji doplní do nastavení, oddíl „backup“; jak, stojí v příručce správce.', 'This centre has no backup library. The administrator adds it to the settings, section "backup"; the manual tells how.')}</p>`
      : html`${libraries.map(line => libraryPart(call, line))}${drillPart(call, drills)}`
  }
  ${kept.length > 0 ? keptPart(call, kept) : ''}`
