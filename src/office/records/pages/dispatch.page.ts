import { legalTitleText, type Sending } from '#office/databox'
import type { MailReport, OutgoingMail } from '#office/mail'
import {
  type Attempt,
  asTyped,
  facts,
  fileField,
  formatDay,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  refusalBox,
  selectField,
  textField,
  when,
} from '#platform/html'
import { asInstant, type Both, both, type Day } from '#platform/values'
import { type DispatchInList, fictionFrom, isNumbered } from '../dispatch.ts'
import { actDetails } from './act-details.ts'
import { boxLabels } from './box-search.ts'
import { byHandNotice, dispatchBadge, wayWords } from './dispatch-list.ts'
import { subjectOf } from './restricted.ts'

export type DispatchData = {
  readonly dispatch: DispatchInList
  readonly today: Day
  readonly mayRecord: boolean
  /** Name of the proof among the files of the document. */
  readonly proof: string | null
  /** Its data message, where the program sends it. */
  readonly sending: Sending | null
  /** Its e-mail, where the program sends it. */
  readonly mail: OutgoingMail | null
}

export const dispatchLabels = {
  sentOn: both('Odesláno dne', 'Sent on'),
  postNumber: both('Podací číslo nebo ID zprávy', 'Post number or ID of the message'),
  deliveredOn: both('Doručeno dne', 'Delivered on'),
  deliveredHow: both('Jak', 'How'),
  deliveredProof: both('Doklad (dodejka, doručenka)', 'Proof (return slip, receipt)'),
  returnedOn: both('Vráceno dne', 'Returned on'),
  returnedWhy: both('Proč se vrátila', 'Why it came back'),
  returnedProof: both('Doklad (vrácená obálka)', 'Proof (the returned envelope)'),
} as const

/** Reasons of a return as the standard lists them. */
export const returnReasons = {
  'adresat-neznamy': both('adresát neznámý', 'addressee unknown'),
  'odstehoval-se': both('adresát se odstěhoval', 'addressee moved away'),
  neprijato: both('nepřijato', 'not accepted'),
  nevyzadano: both('nevyžádáno v úložní době', 'not collected in time'),
  'adresa-nedostatecna': both('adresa nedostatečná', 'address insufficient'),
  'jiny-duvod': both('jiný důvod', 'another reason'),
} as const

const sendForm = (
  call: PageCall,
  path: string,
  { dispatch, today }: DispatchData,
  attempt?: Attempt,
): Html => {
  const mine = attempt?.form === 'odeslani' ? attempt : undefined
  return actDetails(
    call.say('Zapsat odeslání', 'Record the sending'),
    formOf(call, {
      action: `${path}/odeslani`,
      submit: call.say('Zapsat odeslání', 'Record the sending'),
      body: html`${textField({ name: 'sentOn', label: call.saying(dispatchLabels.sentOn), type: 'date', required: true, ...asTyped(call, mine, 'sentOn', today) })}
      ${textField({ name: 'postNumber', label: call.saying(dispatchLabels.postNumber), required: isNumbered(dispatch), max: 40, ...asTyped(call, mine, 'postNumber') })}`,
    }),
    true,
  )
}

const deliverForm = (
  call: PageCall,
  path: string,
  { dispatch, today }: DispatchData,
  attempt?: Attempt,
): Html => {
  const mine = attempt?.form === 'doruceni' ? attempt : undefined
  const fiction = fictionFrom(dispatch)
  return actDetails(
    call.say('Zapsat doručení', 'Record the delivery'),
    formOf(call, {
      action: `${path}/doruceni`,
      files: true,
      submit: call.say('Zapsat doručení', 'Record the delivery'),
      body: html`${selectField({
        name: 'deliveredHow',
        label: call.saying(dispatchLabels.deliveredHow),
        ...asTyped(call, mine, 'deliveredHow', 'proof'),
        options: [
          { value: 'proof', label: call.say('převzetím', 'taken over') },
          ...(fiction ? [{ value: 'fiction', label: call.say('fikcí', 'by fiction') }] : []),
        ],
        ...(fiction && {
          hint: call.say(
            `Fikcí nejdřív ${formatDay(fiction)}; rozhoduje doklad.`,
            `By fiction on ${formatDay(fiction)} at the earliest; the proof decides.`,
          ),
        }),
      })}
      ${textField({ name: 'deliveredOn', label: call.saying(dispatchLabels.deliveredOn), type: 'date', required: true, ...asTyped(call, mine, 'deliveredOn', today) })}
      ${fileField({ name: 'deliveredProof', label: call.saying(dispatchLabels.deliveredProof), hint: call.say('Připojí se k souborům dokumentu.', 'Put among the files of the document.') })}`,
    }),
    mine !== undefined,
  )
}

const returnForm = (call: PageCall, path: string, { today }: DispatchData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'vraceni' ? attempt : undefined
  return actDetails(
    call.say('Zapsat vrácení', 'Record a return'),
    formOf(call, {
      action: `${path}/vraceni`,
      files: true,
      quiet: true,
      submit: call.say('Zapsat vrácení', 'Record a return'),
      body: html`${selectField({ name: 'returnedWhy', label: call.saying(dispatchLabels.returnedWhy), required: true, ...asTyped(call, mine, 'returnedWhy'), empty: call.say('vyberte…', 'choose…'), options: Object.entries(returnReasons).map(([value, words]) => ({ value, label: call.saying(words) })) })}
      ${textField({ name: 'returnedOn', label: call.saying(dispatchLabels.returnedOn), type: 'date', required: true, ...asTyped(call, mine, 'returnedOn', today) })}
      ${fileField({ name: 'returnedProof', label: call.saying(dispatchLabels.returnedProof) })}`,
    }),
    mine !== undefined,
  )
}

const acts = (call: PageCall, path: string, data: DispatchData, attempt?: Attempt): Html | '' => {
  if (!data.mayRecord) return ''
  const { state } = data.sending ?? data.mail ?? {}
  const again = formOf(call, {
    action: `${path}/znovu`,
    submit: call.say('Odeslat znovu', 'Send again'),
  })
  if (data.dispatch.state === 'waiting' && state === 'refused')
    return html`${again}${sendForm(call, path, data, attempt)}`
  if (data.dispatch.state === 'returned') return again
  // What the program has in hand nobody records by hand.
  if (data.dispatch.state === 'waiting' && state && state !== 'withdrawn') return ''
  if (data.dispatch.state === 'waiting') return sendForm(call, path, data, attempt)
  if (data.dispatch.state === 'sent')
    return html`${deliverForm(call, path, data, attempt)}${returnForm(call, path, data, attempt)}`
  return ''
}

const messageStates: Readonly<Record<number, Both>> = {
  1: both('podána', 'submitted'),
  2: both('opatřena razítkem', 'stamped'),
  3: both('neprošla antivirovou kontrolou', 'failed the check for viruses'),
  4: both('dodána do schránky', 'delivered to the box'),
  5: both('doručena fikcí', 'served by fiction'),
  6: both('doručena přihlášením', 'served by log-in'),
  7: both('přečtena', 'read'),
  8: both('nedoručitelná', 'undeliverable'),
  9: both('obsah smazán', 'content erased'),
  10: both('v datovém trezoru', 'in the data vault'),
}

const messageFacts = (call: PageCall, { dispatch, sending }: DispatchData): [string, string | null][] => {
  if (!sending) return []
  const { legalTitle, personalDelivery, substituteDelivery, toHands } = sending.envelope
  const state = messageStates[sending.status ?? 0]
  const fiction = dispatch.state === 'sent' ? fictionFrom(dispatch) : null
  return [
    [call.say('Stav v ISDS', 'State in ISDS'), state ? call.saying(state) : null],
    [
      call.say('Dodáno do schránky', 'Delivered to the box'),
      sending.delivered_at && formatInstant(sending.delivered_at, true),
    ],
    [call.say('Doručeno', 'Served'), sending.served_at && formatInstant(sending.served_at, true)],
    [call.say('Fikcí nejdřív', 'By fiction at the earliest'), fiction && formatDay(fiction)],
    [call.saying(boxLabels.toHands), toHands],
    [call.say('Zmocnění', 'Legal title'), legalTitleText(legalTitle)],
    [
      call.say('Způsob doručení', 'Manner'),
      [
        ...(personalDelivery ? [call.saying(boxLabels.personalDelivery)] : []),
        ...(substituteDelivery ? [] : [call.saying(boxLabels.noFiction)]),
        ...(sending.is_large ? [call.say('velkoobjemová', 'large message')] : []),
      ].join(', ') || null,
    ],
  ]
}

const reportWords: Readonly<Record<MailReport['action'], Both>> = {
  failed: both('e-mail nedoručil', 'did not deliver the e-mail'),
  delayed: both('doručení se zdržuje, zkouší to dál', 'delivery is delayed, it tries on'),
  delivered: both('doručeno do schránky příjemce', 'delivered to the mailbox of the recipient'),
  relayed: both('předáno dál, o doručení nebude vědět', 'passed on, of delivery it will not know'),
  expanded: both('rozesláno dalším příjemcům', 'sent on to further recipients'),
}

const reportText = (call: PageCall, mail: OutgoingMail | null): string | null => {
  const report = mail?.report
  if (!report) return null
  const { action, status, says, at } = report
  const said = [status, says].filter(Boolean).join(' ')
  return `${call.saying(reportWords[action])} (${formatInstant(asInstant(at))})${said ? `: ${said}` : ''}`
}

/** One thing that is sent: to whom and how, what has become of it, what is recorded next. */
export const dispatchPage = (call: PageCall, data: DispatchData, attempt?: Attempt): Html => {
  const { dispatch } = data
  const { addressee } = dispatch
  return html`
  <div class="head"><div><h1>${addressee.name}</h1>
    <p class="numbers"><span>${dispatchBadge(call, dispatch)}</span><span>${call.say('Č. j.', 'Ref. no.')} <a href="${href(`/dokumenty/${dispatch.document_id}`)}">${dispatch.reference_number}</a></span><span>${subjectOf(call, dispatch)}</span></p>
    ${byHandNotice(
      call,
      dispatch,
      [data.sending, data.mail].filter(one => one !== null),
    )}</div>
    <div class="acts" data-acts>${acts(call, `/vypravna/${dispatch.id}`, data, attempt)}</div></div>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  <section class="part"><h2>${call.say('Zásilka', 'What is sent')}</h2>${facts([
    [call.say('Cesta', 'Way'), wayWords(call, dispatch)],
    [call.say('Proč tudy', 'Why this way'), call.saying(dispatch.channel_reason)],
    [call.say('Adresa', 'Address'), addressee.address],
    [call.say('Datová schránka', 'Data box'), addressee.boxId],
    ['E-mail', addressee.email],
    [
      call.say('Předání výpravně', 'Given to the dispatch room'),
      `${dispatch.queued_by.name}, ${formatInstant(dispatch.queued_at, true)}`,
    ],
    [call.say('Odesláno', 'Sent'), dispatch.sent_at ? formatInstant(dispatch.sent_at) : null],
    [call.saying(dispatchLabels.postNumber), dispatch.post_number],
    ...messageFacts(call, data),
    [call.say('Hlášení poštovního serveru', 'Report of the mail server'), reportText(call, data.mail)],
    [call.say('Konec', 'End'), dispatch.ended_on ? formatDay(dispatch.ended_on) : null],
    [call.say('Důvod', 'Reason'), dispatch.reason],
    [
      call.say('Doklad', 'Proof'),
      data.proof && dispatch.proof_id
        ? html`<a href="${href(`/komponenty/${dispatch.proof_id}`)}">${data.proof}</a>`
        : null,
    ],
  ])}</section>`
}
