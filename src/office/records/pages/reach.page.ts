import type { HeldPost } from '#identity/access'
import {
  formatInstant,
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  selectField,
  table,
} from '#platform/html'
import type { Instant } from '#platform/values'
import type { ReaderAt } from '../audit/readers-at.ts'
import { type Reach, reachedMost } from '../reach.ts'

/** Who may read a record just now, and why. */
export const readersPage = (
  call: PageCall,
  data: {
    readonly number: string
    readonly path: string
    readonly at: Instant
    readonly readers: readonly ReaderAt[]
  },
): Html => html`
  <p><a href="${href(data.path)}">${data.number}</a></p>
  <h1>${call.say('Kdo záznam čte', 'Who may read the record')}: ${data.number}</h1>
  <p class="small">${call.say('Stav k okamžiku', 'As of')} ${formatInstant(data.at)}. ${call.say('Kdo ho už otevřel, stojí v protokolu.', 'Who has opened it stands in the log.')}</p>
  ${table(
    call.say('Kdo smí číst', 'Who may read'),
    [
      { head: call.say('Osoba', 'Person'), cell: (row: ReaderAt) => row.name },
      { head: call.say('Pracoviště', 'Post'), cell: row => row.post },
      { head: call.say('Útvar', 'Unit'), cell: row => row.unit },
      { head: call.say('Proč', 'Why'), cell: row => call.saying(row.why) },
    ],
    data.readers,
    call.say('Nikdo ho nečte.', 'Nobody may read it.'),
  )}`

export type ReachData = {
  readonly posts: readonly HeldPost[]
  readonly chosen: HeldPost | null
  /** Whether the roles of the post read records of the office at all. */
  readonly readsOpen: boolean
  readonly reach: Reach | null
}

const openSentence = (call: PageCall, { readsOpen, reach }: ReachData): string => {
  const { openDocuments, openDossiers } = reach!
  return readsOpen
    ? call.say(
        `Čte všechny záznamy bez omezení přístupu: dokumentů ${formatNumber(openDocuments)}, spisů ${formatNumber(openDossiers)}.`,
        `Reads all records without restricted access: ${formatNumber(openDocuments)} documents, ${formatNumber(openDossiers)} dossiers.`,
      )
    : call.say(
        'Úlohy tohoto pracoviště dokumenty úřadu nečtou.',
        'The roles of this post do not read documents of the office.',
      )
}

/** What the holder of a post may read. */
export const reachPage = (call: PageCall, data: ReachData): Html => html`
  <p><a href="/sestavy">${call.say('Sestavy', 'Reports')}</a></p>
  <h1>${call.say('Co čte pracoviště', 'What a post may read')}</h1>
  <form method="get" action="/sestavy/pristup">${selectField({
    name: 'pracoviste',
    label: call.say('Pracoviště', 'Post'),
    required: true,
    value: data.chosen?.postId ?? '',
    empty: call.say('vyberte…', 'choose…'),
    options: data.posts.map(one => ({ value: one.postId, label: `${one.personName} – ${one.title}` })),
  })}<div class="acts"><button type="submit">${call.say('Ukázat', 'Show')}</button></div></form>
  ${
    data.chosen && data.reach
      ? html`<h2>${data.chosen.personName} – ${data.chosen.title}</h2>
    <p>${openSentence(call, data)}</p>
    ${table(
      call.say('Záznamy s omezeným přístupem', 'Records with restricted access'),
      [
        {
          head: call.say('Druh', 'Kind'),
          cell: row =>
            row.kind === 'document' ? call.say('dokument', 'document') : call.say('spis', 'dossier'),
        },
        { head: call.say('Číslo', 'Number'), whole: true, cell: row => row.number },
        { head: call.say('Zpracovatel', 'Handler'), cell: row => row.holder },
        {
          head: call.say('Proč', 'Why'),
          cell: row =>
            row.is_held
              ? call.say('zpracovatel', 'handler')
              : call.say('podle omezení přístupu', 'by the restriction'),
        },
      ],
      data.reach.restricted,
      call.say('Žádný záznam s omezeným přístupem nečte.', 'Reads no record with restricted access.'),
    )}
    ${data.reach.restricted.length === reachedMost ? html`<p class="small">${call.say(`Ukazuje se prvních ${reachedMost}.`, `The first ${reachedMost} are shown.`)}</p>` : ''}`
      : ''
  }`
