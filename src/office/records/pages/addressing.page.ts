import type { Sending } from '#office/databox'
import type { OutgoingMail } from '#office/mail'
import {
  type Attempt,
  asTyped,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textField,
  when,
} from '#platform/html'
import { both } from '#platform/values'
import { type Dispatch, dispatchChannels, lawfulChannel, mailKinds } from '../dispatch.ts'
import { dispatchChannelWords, mailKindWords } from '../dispatch-words.ts'
import type { Document } from '../document.ts'
import type { Party } from '../party.ts'
import { actDetails } from './act-details.ts'
import { type BoxSearchData, boxFields, boxLabels, boxSearchPart } from './box-search.ts'
import { byHandNotice, dispatchBadge, dispatchCourse, wayWords } from './dispatch-list.ts'

export type AddressingData = {
  readonly document: Document
  readonly dispatches: readonly Dispatch[]
  readonly sendings: readonly (Sending | OutgoingMail)[]
  /** Data boxes looked for; `null` where the office's own is not connected. */
  readonly boxes: BoxSearchData | null
  /** People of the dossier, and what the search of the name index found. */
  readonly parties: readonly Party[]
  readonly words: string
  readonly askedByMail: boolean
  /** Why nothing can be sent now; `null` when it can. */
  readonly hindrance: string | null
}

export const addressingLabels = {
  channel: both('Cesta', 'Way'),
  mailKind: both('Druh zásilky', 'Kind of mail'),
  channelReason: both('Proč jinou cestou', 'Why another way'),
  addresseeName: both('Jméno nebo název', 'Name'),
  addresseeKind: both('Adresát je', 'The addressee is'),
  addresseeAddress: both('Adresa', 'Address'),
  addresseeBox: both('Datová schránka', 'Data box'),
  addresseeEmail: both('E-mail', 'E-mail'),
  addresseeIco: both('IČO', 'IČO'),
  cancelReason: both('Důvod storna', 'Reason of cancelling'),
  ...boxLabels,
} as const

/** The fields of the way; told apart by the addressee, since a page holds many. */
const wayFields = (call: PageCall, key: string): Html => html`
  <div class="row"><div class="field"><label for="f-channel-${key}">${call.saying(addressingLabels.channel)}</label>
    <select id="f-channel-${key}" name="channel"><option value="">${call.say('podle pravidla', 'by the rule')}</option>
      ${dispatchChannels.map(one => html`<option value="${one}">${call.saying(dispatchChannelWords[one])}</option>`)}</select></div>
  <div class="field"><label for="f-mailKind-${key}">${call.saying(addressingLabels.mailKind)}</label>
    <select id="f-mailKind-${key}" name="mailKind">${mailKinds.map(one => html`<option value="${one}">${call.saying(mailKindWords[one])}</option>`)}</select></div></div>
  <div class="field"><label for="f-channelReason-${key}">${call.saying(addressingLabels.channelReason)}</label>
    <input id="f-channelReason-${key}" name="channelReason" maxlength="300" autocomplete="off"></div>`

const partyForm = (call: PageCall, path: string, party: Party, data: AddressingData): Html => {
  const { channel, reason } = lawfulChannel({ ...party, boxId: party.box_id }, data.askedByMail)
  return html`<li data-row><div><strong>${party.name}</strong> <span class="small">${[party.address, party.box_id, party.email].filter(Boolean).join(' · ')}</span>
    <br>${call.say('Půjde', 'Goes by')}: ${call.saying(dispatchChannelWords[channel])} <span class="small">${call.saying(reason)}</span></div>
    <div class="acts">${actDetails(
      call.say('Předat výpravně', 'Give to the dispatch room'),
      formOf(call, {
        action: `${path}/vypraveni/adresat`,
        submit: call.say('Předat výpravně', 'Give to the dispatch room'),
        body: html`${hidden('party', party.id)}${wayFields(call, party.id)}${data.boxes && party.box_id ? boxFields(call, party.id) : ''}`,
      }),
    )}</div></li>`
}

const newParty = (call: PageCall, path: string, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'novy-adresat' ? attempt : undefined
  return actDetails(
    call.say('Jiný adresát', 'Another addressee'),
    formOf(call, {
      action: `${path}/vypraveni/novy-adresat`,
      submit: call.say('Zapsat a předat výpravně', 'Enter and give to the dispatch room'),
      body: html`
      ${textField({ name: 'addresseeName', label: call.saying(addressingLabels.addresseeName), required: true, max: 300, ...asTyped(call, mine, 'addresseeName') })}
      ${selectField({
        name: 'addresseeKind',
        label: call.saying(addressingLabels.addresseeKind),
        ...asTyped(call, mine, 'addresseeKind', 'person'),
        options: [
          { value: 'person', label: call.say('fyzická osoba', 'a person') },
          { value: 'trader', label: call.say('podnikající osoba', 'a sole trader') },
          {
            value: 'organisation',
            label: call.say('právnická osoba nebo úřad', 'an organisation or authority'),
          },
        ],
      })}
      ${textField({ name: 'addresseeAddress', label: call.saying(addressingLabels.addresseeAddress), max: 300, ...asTyped(call, mine, 'addresseeAddress') })}
      <div class="row">
        ${textField({ name: 'addresseeBox', label: call.saying(addressingLabels.addresseeBox), max: 7, ...asTyped(call, mine, 'addresseeBox') })}
        ${textField({ name: 'addresseeEmail', label: call.saying(addressingLabels.addresseeEmail), type: 'email', max: 200, ...asTyped(call, mine, 'addresseeEmail') })}
        ${textField({ name: 'addresseeIco', label: call.saying(addressingLabels.addresseeIco), max: 8, ...asTyped(call, mine, 'addresseeIco') })}
      </div>${wayFields(call, 'new')}`,
    }),
    mine !== undefined,
  )
}

const cancelForm = (call: PageCall, path: string, { id }: Dispatch): Html =>
  actDetails(
    call.say('Stornovat', 'Cancel'),
    formOf(call, {
      action: `${path}/vypraveni/storno`,
      quiet: true,
      submit: call.say('Stornovat', 'Cancel'),
      body: html`${hidden('dispatch', id)}<div class="field"><label for="f-cancelReason-${id}">${call.saying(addressingLabels.cancelReason)}</label>
        <input id="f-cancelReason-${id}" name="cancelReason" maxlength="300" required autocomplete="off"></div>`,
    }),
  )

export const dispatchTable = (
  call: PageCall,
  dispatches: readonly Dispatch[],
  sendings: readonly (Sending | OutgoingMail)[],
  path?: string,
): Html =>
  table(
    call.say('Vypravení', 'Sending out'),
    [
      { head: call.say('Adresát', 'Addressee'), cell: row => row.addressee.name },
      {
        head: call.say('Cesta', 'Way'),
        cell: row =>
          html`${wayWords(call, row)}<br><span class="small">${call.saying(row.channel_reason)}</span>`,
      },
      {
        head: call.say('Stav', 'State'),
        cell: row => html`${dispatchBadge(call, row)}${byHandNotice(call, row, sendings)}`,
      },
      { head: call.say('Průběh', 'Course'), cell: row => dispatchCourse(call, row) },
      ...(path
        ? [
            {
              head: call.say('Úkon', 'Act'),
              cell: (row: Dispatch) => (row.state === 'waiting' ? cancelForm(call, path, row) : '–'),
            },
          ]
        : []),
    ],
    dispatches,
    call.say('Dokument zatím nikomu neodchází.', 'The document goes to nobody yet.'),
  )

/** To whom a finished document goes and how; several addressees, each by a way of their own. */
export const addressingPage = (call: PageCall, data: AddressingData, attempt?: Attempt): Html => {
  const path = `/dokumenty/${data.document.id}`
  return html`
  <h1>${call.say('Vypravit dokument', 'Send the document out')}</h1>
  <p class="numbers"><span>${call.say('Č. j.', 'Ref. no.')} <a href="${href(path)}">${data.document.reference_number}</a> ${data.document.subject}</span></p>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${part(call.say('Vypravení', 'Sending out'), dispatchTable(call, data.dispatches, data.sendings, path))}
  ${
    data.hindrance
      ? html`<p class="impossible">${data.hindrance}</p>`
      : html`${part(
          call.say('Komu dál', 'To whom else'),
          html`<form method="get" action="${href(`${path}/vypraveni`)}" class="form" role="search"><div class="field"><label for="f-hledat">${call.say('Hledat ve jmenném rejstříku', 'Search the name index')}</label>
            <input id="f-hledat" name="hledat" type="search" maxlength="100" value="${data.words}"></div><div class="submit"><button type="submit" class="quiet">${call.say('Hledat', 'Search')}</button></div></form>
          ${
            data.parties.length > 0
              ? html`<ul class="today">${data.parties.map(one => partyForm(call, path, one, data))}</ul>`
              : when(
                  data.words,
                  () =>
                    html`<p class="empty">${call.say('Nikdo takový v rejstříku není; zapište ho jako jiného adresáta.', 'Nobody such is in the index; enter them as another addressee.')}</p>`,
                )
          }
          <div class="acts">${newParty(call, path, attempt)}</div>`,
        )}${boxSearchPart(call, path, data.boxes)}`
  }`
}
