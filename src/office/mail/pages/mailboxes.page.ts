import type { Organisation } from '#identity/organisations'
import {
  type Attempt,
  badge,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
  when,
} from '#platform/html'
import { type Both, both } from '#platform/values'
import type { FetchedMail } from '../fetched.ts'
import type { Mailbox } from '../mailbox.ts'
import type { MailPurpose, OutgoingMail, OutgoingState } from '../outgoing.ts'

export type MailData = {
  readonly office: Organisation
  /** Whether the settings of the centre name an address of the office. */
  readonly isSetUp: boolean
  readonly boxes: readonly Mailbox[]
  readonly taken: number
  readonly open: readonly FetchedMail[]
  readonly outgoing: readonly OutgoingMail[]
  /** About what: not for those who only keep the centre running. */
  readonly mayRead: boolean
}

const stateWords: Readonly<Record<OutgoingState, Both>> = {
  ready: both('čeká na odeslání', 'waits to be sent'),
  sending: both('odesílá se', 'is being sent'),
  unknown: both('zjišťuje se, zda odešel', 'it is found out whether it has gone'),
  refused: both('neodešel, čeká na člověka', 'did not go, waits for a person'),
  sent: both('odeslán', 'sent'),
  withdrawn: both('vzat zpět', 'withdrawn'),
}

const purposeWords: Readonly<Record<MailPurpose, Both>> = {
  confirmation: both('potvrzení o doručení', 'confirmation of receipt'),
  defect: both('vyrozumění o vadě', 'notice of a defect'),
  dispatch: both('zásilka z výpravny', 'dispatch'),
}

const time = (at: Mailbox['next_at'] | null): string => (at ? formatInstant(at) : '–')

const stateOf = (call: PageCall, { is_named: isNamed, trouble, last_success_at: good }: Mailbox): Html =>
  !isNamed
    ? badge('neutral', call.say('není v nastavení', 'not in the settings'))
    : trouble
      ? badge('bad', call.say('nejde vybrat', 'cannot be visited'))
      : good
        ? badge('good', call.say('vybírá se', 'is visited'))
        : badge('active', call.say('čeká na první návštěvu', 'waits for its first visit'))

const why = (call: PageCall, trouble: Both | null): Html | '' =>
  trouble ? html`<br><span class="small">${call.saying(trouble)}</span>` : ''

const boxTable = (call: PageCall, { boxes, isSetUp }: MailData): Html =>
  table(
    call.say('Adresy úřadu', 'Addresses of the office'),
    [
      { head: call.say('Adresa', 'Address'), cell: row => row.address },
      {
        head: call.say('Stav', 'State'),
        cell: row => html`${stateOf(call, row)}${why(call, row.trouble)}`,
      },
      { head: call.say('Poslední výběr', 'Last good visit'), cell: row => time(row.last_success_at) },
      { head: call.say('Další výběr', 'Next visit'), cell: row => (row.is_named ? time(row.next_at) : '–') },
      {
        head: call.say('Odesílá', 'Sends'),
        cell: row => (row.sends ? call.say('ano', 'yes') : call.say('ne', 'no')),
      },
    ],
    boxes,
    isSetUp
      ? call.say('Program ji vybere do minuty.', 'The program visits it within a minute.')
      : call.say(
          'Žádná adresa úřadu není v nastavení centra (oddíl mail): e-maily vkládejte v podatelně ze souborů EML a odeslání zapisujte ručně.',
          'No address of the office is in the settings of the centre (mail): take e-mails in from EML files in the mailroom and record sending by hand.',
        ),
  )

const openTable = (call: PageCall, { open }: MailData): Html =>
  table(
    call.say('E-maily na cestě do podatelny', 'E-mails on their way to the mailroom'),
    [
      { head: call.say('Adresa', 'Address'), cell: row => row.address },
      { head: call.say('Staženo', 'Fetched'), cell: row => time(row.fetched_at) },
      {
        head: call.say('Stav', 'State'),
        cell: row =>
          html`${
            row.state === 'left'
              ? call.say('zůstal na serveru', 'stays on the server')
              : call.say('stažen, čeká na převzetí', 'fetched, waits to be taken in')
          }${why(call, row.trouble)}`,
      },
    ],
    open,
    call.say('Nic nečeká; co přišlo, je v podatelně.', 'Nothing waits; what came is in the mailroom.'),
  )

const outgoingTable = (call: PageCall, { outgoing, mayRead }: MailData): Html =>
  table(
    call.say('E-maily na cestě ven', 'E-mails on their way out'),
    [
      {
        head: call.say('Co', 'What'),
        cell: row =>
          mayRead && row.purpose === 'dispatch'
            ? html`<a href="${href(`/vypravna/${row.id}`)}">${row.subject}</a>`
            : call.saying(purposeWords[row.purpose]),
      },
      ...(mayRead ? [{ head: call.say('Komu', 'To'), cell: (row: OutgoingMail) => row.recipient }] : []),
      {
        head: call.say('Stav', 'State'),
        cell: row => html`${call.saying(stateWords[row.state])}${why(call, row.trouble)}`,
      },
    ],
    outgoing,
    call.say('Nic nečeká na odeslání.', 'Nothing waits to be sent.'),
  )

/** The office's published addresses: whether they are visited, what hinders, what is on its way. */
export const mailPage = (call: PageCall, data: MailData, attempt?: Attempt): Html => {
  const { isSetUp } = data
  return html`
  <div class="head"><div><h1>${call.say('E-mailové adresy', 'E-mail addresses')}</h1>
    <p class="numbers"><span>${data.office.name}</span><span>${call.say('převzato', 'taken in')}: ${String(data.taken)}</span></p></div>
    ${isSetUp ? html`<div class="acts" data-acts>${formOf(call, { action: '/e-mailove-adresy/navsteva', className: 'act', submit: call.say('Vybrat teď', 'Visit now') })}</div>` : ''}</div>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${part(call.say('Stav', 'State'), boxTable(call, data))}
  ${part(call.say('Příchozí', 'Incoming'), openTable(call, data))}
  ${part(call.say('Odchozí', 'Outgoing'), outgoingTable(call, data))}`
}
