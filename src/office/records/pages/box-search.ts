import type { FoundBox } from '#office/databox'
import { formOf, type Html, hidden, href, html, type PageCall, part, refusalBox, when } from '#platform/html'
import type { Refusal } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import { actDetails } from './act-details.ts'

/** What the page of addressing knows of data boxes; `null` where the office's own is not connected. */
export type BoxSearchData = {
  readonly words: string
  readonly found: readonly FoundBox[]
  /** Why nothing could be found out. */
  readonly refusal: Refusal | null
  /** What a data message would carry, or why it would not. */
  readonly load: Both
}

export const boxLabels = {
  toHands: both('K rukám', 'To the hands of'),
  titleLaw: both('Zmocnění: číslo zákona', 'Legal title: number of the act'),
  titleYear: both('Rok zákona', 'Year of the act'),
  titleSection: both('Paragraf', 'Section'),
  titleParagraph: both('Odstavec', 'Paragraph'),
  titlePoint: both('Písmeno', 'Point'),
  personalDelivery: both('Do vlastních rukou', 'To own hands'),
  noFiction: both('Bez doručení fikcí', 'Without fiction of delivery'),
} as const

const small = (call: PageCall, key: string, name: keyof typeof boxLabels, most: number): Html =>
  html`<div class="field"><label for="f-${name}-${key}">${call.saying(boxLabels[name])}</label>
    <input id="f-${name}-${key}" name="${name}" maxlength="${String(most)}" autocomplete="off"></div>`

const tick = (call: PageCall, key: string, name: keyof typeof boxLabels): Html =>
  html`<div class="field"><label class="check" for="f-${name}-${key}"><input type="checkbox" id="f-${name}-${key}" name="${name}" value="ano"> ${call.saying(boxLabels[name])}</label></div>`

/** What is said on a data message; told apart by the addressee, since a page holds many. */
export const boxFields = (call: PageCall, key: string): Html => html`
  <details><summary>${call.say('Údaje datové zprávy', 'On the data message')}</summary><div>
    ${small(call, key, 'toHands', 250)}
    <div class="row">${small(call, key, 'titleLaw', 5)}${small(call, key, 'titleYear', 4)}${small(call, key, 'titleSection', 10)}${small(call, key, 'titleParagraph', 10)}${small(call, key, 'titlePoint', 10)}</div>
    ${tick(call, key, 'personalDelivery')}${tick(call, key, 'noFiction')}</div></details>`

const sendWords: Readonly<Record<string, Both>> = {
  DZ: both('lze do ní psát', 'can be written to'),
  ALL: both('lze do ní psát', 'can be written to'),
  PDZ: both('jen poštovní datová zpráva', 'only a private data message'),
  NONE: both('psát do ní nelze', 'cannot be written to'),
  DISABLED: both('znepřístupněná, psát do ní nelze', 'inaccessible, cannot be written to'),
}

/** Kind of a party by the kind of its box. */
const kindOf = ({ type }: FoundBox): string =>
  type === 'FO' ? 'person' : type.startsWith('PFO') ? 'trader' : 'organisation'

const canTake = ({ sendOptions }: FoundBox): boolean => sendOptions === 'DZ' || sendOptions === 'ALL'

const foundRow = (
  call: PageCall,
  path: string,
  one: FoundBox,
): Html => html`<li data-row><div><strong>${one.name}</strong>
    <span class="small">${[one.address, one.ico && `IČO ${one.ico}`, one.type, one.boxId].filter(Boolean).join(' · ')}</span>
    <br><span class="small">${call.saying(sendWords[one.sendOptions] ?? both(one.sendOptions, one.sendOptions))}</span></div>
    <div class="acts">${
      canTake(one)
        ? actDetails(
            call.say('Předat výpravně', 'Give to the dispatch room'),
            formOf(call, {
              action: `${path}/vypraveni/novy-adresat`,
              submit: call.say('Předat výpravně', 'Give to the dispatch room'),
              body: html`${hidden('addresseeName', one.name)}${hidden('addresseeKind', kindOf(one))}${hidden('addresseeBox', one.boxId)}${hidden('addresseeIco', one.ico ?? '')}${hidden('addresseeAddress', one.address ?? '')}${hidden('boxType', one.type)}${boxFields(call, one.boxId)}`,
            }),
          )
        : html`<span class="impossible">${call.say('Zvolte jinou cestu.', 'Choose another way.')}</span>`
    }</div></li>`

const outcome = (call: PageCall, path: string, { words, found, refusal }: BoxSearchData): Html =>
  html`<div id="nalezene-schranky" aria-live="polite">${
    refusal
      ? refusalBox(call, refusal)
      : found.length > 0
        ? html`<ul class="today">${found.map(one => foundRow(call, path, one))}</ul>`
        : words.length > 0
          ? html`<p class="empty">${
              words.length < 3
                ? call.say('Napište aspoň tři znaky.', 'Write at least three signs.')
                : call.say('Taková schránka v seznamu není.', 'There is no such box in the directory.')
            }</p>`
          : ''
  }</div>`

/** Looks for a data box of an addressee who is not in the name index yet. */
export const boxSearchPart = (call: PageCall, path: string, data: BoxSearchData | null): Html | '' =>
  when(data, known =>
    part(
      call.say('Najít datovou schránku', 'Find a data box'),
      html`<p class="small">${call.saying(known.load)}</p>
      <form method="get" action="${href(`${path}/vypraveni`)}" class="form" role="search" data-live="#nalezene-schranky"><div class="field"><label for="f-schranka">${call.say('Název, jméno, adresa, IČO nebo ID schránky', 'Name, address, IČO or ID of the box')}</label>
        <input id="f-schranka" name="schranka" type="search" maxlength="100" value="${known.words}" autocomplete="off"></div><div class="submit"><button type="submit" class="quiet">${call.say('Hledat v ISDS', 'Search ISDS')}</button></div></form>
      ${outcome(call, path, known)}`,
      'schranky',
    ),
  ) as Html | ''
