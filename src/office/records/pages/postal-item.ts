import {
  type Attempt,
  asTyped,
  badge,
  checkField,
  fileField,
  formatDay,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  selectField,
  textField,
  when,
} from '#platform/html'
import { type Both, both } from '#platform/values'
import type { Document } from '../document.ts'
import { type Carrier, carriers, type PostalWay, postalWays } from '../postal-item.ts'

const wayWords: Record<PostalWay, Both> = {
  ordinary: both('obyčejně', 'ordinary'),
  registered: both('doporučeně', 'registered'),
  'own-hands': both('do vlastních rukou', 'to own hands'),
  courier: both('kurýrem', 'by courier'),
  'in-person': both('osobně', 'in person'),
}

const carrierWords: Record<Carrier, Both> = {
  cd: both('CD nebo DVD', 'CD or DVD'),
  usb: both('USB', 'USB'),
  card: both('paměťová karta', 'memory card'),
  other: both('jiný, popsaný v přílohách', 'another, told among the attachments'),
}

export const postalLabels = {
  way: both('Zásilka přišla', 'The item came'),
  postNumber: both('Podací číslo', 'Number of the post'),
  postedOn: both('Podáno na poště', 'Posted on'),
  sheets: both('Listů', 'Sheets'),
  attachments: both('Příloh na papíře', 'Attachments on paper'),
  otherAttachments: both('Jiné přílohy (počet a druh)', 'Other attachments (number and kind)'),
  envelope: both('Obálka je uchována', 'The envelope is kept'),
  carrier: both('Nosič', 'Carrier'),
  unopened: both(
    'Adresováno osobně zpracovateli: předat neotevřené',
    'Addressed to the handler in person: pass on unopened',
  ),
  onPaper: both('Listina bez skenu: sken se přidá později', 'A paper without a scan: it is added later'),
} as const

const options = <Name extends string>(call: PageCall, names: readonly Name[], words: Record<Name, Both>) =>
  names.map(value => ({ value, label: call.saying(words[value]) }))

/** Fields of the counter about the item itself; folded away, since most letters need none of them. */
export const postalFieldset = (call: PageCall, attempt?: Attempt): Html => {
  const typed = (name: keyof typeof postalLabels, known = '') => ({
    name,
    label: call.saying(postalLabels[name]),
    ...asTyped(call, attempt, name, known),
  })
  const isTouched = Object.keys(postalLabels).some(name => name !== 'way' && attempt?.fields[name])
  return html`<details class="field" id="zasilka"${isTouched || attempt ? html` open` : ''}><summary>${call.say('Zásilka, obálka, listy a přílohy', 'The item, envelope, sheets and attachments')}</summary>
    <div class="row">
      ${selectField({ ...typed('way', 'ordinary'), options: options(call, postalWays, wayWords) })}
      ${textField({ ...typed('postNumber'), max: 30 })}
      ${textField({ ...typed('postedOn'), type: 'date' })}
    </div>
    <div class="row">
      ${textField({ ...typed('sheets'), type: 'number', max: 4 })}
      ${textField({ ...typed('attachments'), type: 'number', max: 4 })}
      ${selectField({ ...typed('carrier'), options: options(call, carriers, carrierWords), empty: call.say('žádný', 'none') })}
    </div>
    ${textField({ ...typed('otherAttachments'), max: 200 })}
    ${checkField({ ...typed('envelope'), hint: call.say('Nutné u zásilky do vlastních rukou a kde obálka dokládá den podání nebo adresu odesílatele.', 'Needed with an item to own hands, and where the envelope proves the day of posting or the address.') })}
    ${checkField({ ...typed('onPaper'), hint: call.say('Vyplňte počet listů.', 'Fill in the number of sheets.') })}
    ${checkField({ ...typed('unopened'), hint: call.say('Jméno stojí nad názvem úřadu. Soubory pak nejsou potřeba; otevře ji adresát.', 'The name stands above that of the office. No files are needed then; the addressee opens it.') })}
  </details>`
}

/** What is kept of the item a document came as. */
export function postalPart(call: PageCall, { postal_item: item }: Document): Html | '' {
  if (!item) return ''
  const row = (name: keyof typeof postalLabels, value: string | number | null) =>
    value === null
      ? html``
      : html`<div><dt>${call.saying(postalLabels[name])}</dt><dd>${String(value)}</dd></div>`
  return part(
    call.say('Zásilka', 'Item of post'),
    html`<dl class="facts">${row('way', call.saying(wayWords[item.way]))}${row('postNumber', item.postNumber)}
      ${when(item.postedOn, day => row('postedOn', formatDay(day)))}${row('sheets', item.sheets)}${row('attachments', item.attachments)}
      ${row('otherAttachments', item.otherAttachments)}${when(item.carrier, carrier => row('carrier', call.saying(carrierWords[carrier])))}
      ${row('envelope', item.isEnvelopeKept ? call.say('ano', 'yes') : call.say('ne', 'no'))}</dl>`,
    'zasilka',
  )
}

/** An unopened item says to whom it belongs; only they have the form that opens it. */
export function unopenedNotice(call: PageCall, document: Document, attempt?: Attempt): Html | '' {
  if (!document.postal_item?.isUnopened || document.state === 'cancelled') return ''
  const isMine = call.visitor?.actor.postId === document.holder_post_id
  const mine = attempt?.form === 'otevreni' ? attempt : undefined
  return html`<div class="notice warning" id="neotevrena"><p>${badge('warning', call.say('neotevřená', 'unopened'))}
    ${call.say(`Zásilka je adresovaná osobně: ${document.holder.name}. Nikdo jiný ji neotvírá.`, `The item is addressed in person: ${document.holder.name}. Nobody else opens it.`)}</p>
    ${
      isMine
        ? html`<p>${call.say('Je-li úřední, vložte obsah. Je-li soukromá, stornujte dole evidenci s důvodem „není úřední“.', 'If it is official, put the content in. If it is private, cancel the registration below as not official.')}</p>
      ${formOf(call, {
        action: `/dokumenty/${document.id}/otevreni`,
        files: true,
        submit: call.say('Vložit obsah zásilky', 'Put the content in'),
        body: html`${textField({ name: 'itemSubject', label: call.say('Věc', 'Subject'), required: true, max: 500, ...asTyped(call, mine, 'itemSubject') })}
          ${fileField({ name: 'itemFiles', label: call.say('Soubory zásilky', 'Files of the item'), required: true, multiple: true })}`,
      })}`
        : ''
    }</div>`
}

/** The form that puts further files to a document. */
export const moreFilesForm = (call: PageCall, document: Document): Html => html`
  <details><summary class="button">${call.say('Přidat soubory', 'Add files')}</summary><div>
  ${formOf(call, {
    action: `/dokumenty/${document.id}/dalsi-soubory`,
    files: true,
    submit: call.say('Přidat', 'Add'),
    body: fileField({
      name: 'moreFiles',
      label: call.say('Další soubory', 'Further files'),
      required: true,
      multiple: true,
      hint: call.say(
        'Zařadí se za dosavadní v pořadí, v jakém je vyberete.',
        'They stand behind those there are, in the order you choose them.',
      ),
    }),
  })}</div></details>`
