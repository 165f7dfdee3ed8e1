import type { Organisation } from '#identity/organisations'
import {
  type Attempt,
  asTyped,
  badge,
  facts,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  part,
  plural,
  refusalBox,
  table,
  textArea,
  when,
} from '#platform/html'
import { asInstant, type Both, both } from '#platform/values'
import { type Box, isAuthorityType } from '../box.ts'
import type { Evidence, EvidenceCounts } from '../evidence.ts'
import type { Incoming } from '../incoming.ts'
import type { Notice } from '../notice.ts'
import type { Sending, SendingState } from '../sending.ts'
import { evidencePart } from './evidence.ts'
import { noticesPart } from './notices.ts'

export type BoxData = {
  readonly office: Organisation
  /** Whether the settings of the centre name the box. */
  readonly isSetUp: boolean
  readonly box: Box | null
  readonly counts: Readonly<Record<'open' | 'troubled' | 'taken', number>>
  readonly open: readonly Incoming[]
  /** What waits in the box and is not fetched. */
  readonly notices: readonly Notice[]
  readonly sendings: readonly Sending[]
  readonly evidence: EvidenceCounts
  readonly refusedEvidence: readonly Evidence[]
  readonly mayManage: boolean
  /** Who and about what: not for those who only keep the centre running. */
  readonly mayRead: boolean
}

export const boxLabels = { fetchingReason: both('Důvod', 'Reason') } as const

const environments: Readonly<Record<Box['environment'], Both>> = {
  production: both('produkční ISDS', 'ISDS in production'),
  test: both('veřejný test ISDS', 'public test of ISDS'),
  demo: both('zkušební stanoviště, bez právních účinků', 'a stand-in without effects in law'),
}

export const sendingWords: Readonly<Record<SendingState, Both>> = {
  ready: both('čeká na odeslání', 'waits to be sent'),
  sending: both('odesílá se', 'is being sent'),
  unknown: both('zjišťuje se, zda odešla', 'it is found out whether it has gone'),
  refused: both('systém ji odmítl', 'refused by the system'),
  sent: both('odeslána', 'sent'),
  ended: both('doručenka je zde', 'the receipt is here'),
  withdrawn: both('vzata zpět', 'withdrawn'),
}

const stateBadge = (call: PageCall, box: Box): Html => {
  if (box.trouble) return badge('bad', call.say('nejde vybrat', 'cannot be visited'))
  if (box.type === null)
    return badge('active', call.say('čeká na první návštěvu', 'waits for its first visit'))
  return box.is_fetched
    ? badge('good', call.say('vybírá se', 'is visited'))
    : badge('neutral', call.say('zprávy se nestahují', 'messages are not fetched'))
}

const time = (at: Box['next_at'] | null): string | null => at && formatInstant(at)

const decisionForm = (call: PageCall, box: Box, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'stahovani' ? attempt : undefined
  const isAllowing = !box.is_fetched
  return html`<details${mine ? html` open` : ''}><summary class="button">${isAllowing ? call.say('Povolit stahování', 'Allow fetching') : call.say('Zastavit stahování', 'Stop fetching')}</summary><div>
    ${formOf(call, {
      action: '/datova-schranka/stahovani',
      submit: isAllowing
        ? call.say('Povolit stahování', 'Allow fetching')
        : call.say('Zastavit stahování', 'Stop fetching'),
      danger: isAllowing && !isAuthorityType(box.type),
      body: html`${
        isAllowing && !isAuthorityType(box.type)
          ? html`<p>${call.say('Tato schránka není schránkou orgánu veřejné moci: výpis zpráv je doručí, jako by se přihlásila oprávněná osoba (zákon 300/2008 Sb. § 17/3). Lhůty začnou běžet.', 'This is no box of an authority: listing its messages serves them as if an entitled person had signed in (act 300/2008 § 17/3). Terms begin to run.')}</p>`
          : ''
      }${hidden('fetched', isAllowing ? 'ano' : 'ne')}
      ${textArea({ name: 'fetchingReason', label: call.saying(boxLabels.fetchingReason), required: true, max: 500, rows: 2, ...asTyped(call, mine, 'fetchingReason') })}`,
    })}</div></details>`
}

const acts = (call: PageCall, { box, mayManage }: BoxData, attempt?: Attempt): Html => html`
  ${formOf(call, { action: '/datova-schranka/navsteva', className: 'act', submit: call.say('Vybrat teď', 'Visit now') })}
  ${box?.type && mayManage ? decisionForm(call, box, attempt) : ''}`

const notSetUp = (call: PageCall, { office }: BoxData): Html =>
  html`<p class="notice">${
    office.box_id === null
      ? call.say('Úřad nemá zapsanou datovou schránku.', 'No data box is entered for the office.')
      : call.say(
          `Schránka ${office.box_id} není v nastavení centra (oddíl databoxes): zprávy vkládejte v podatelně ze souborů ZFO a odeslání zapisujte ručně. Jak ji připojit, říká příručka provozu.`,
          `Box ${office.box_id} is not in the settings of the centre (databoxes): take messages in from ZFO files in the mailroom and record sending by hand. The operating manual says how to connect it.`,
        )
  }</p>`

const stateFacts = (call: PageCall, { counts }: BoxData, box: Box): Html =>
  facts([
    [call.say('Schránka', 'Box'), `${box.box_id}${box.type ? ` (${box.type})` : ''}`],
    [call.say('Prostředí', 'Environment'), call.saying(environments[box.environment])],
    [call.say('Držitel podle ISDS', 'Holder by ISDS'), box.name],
    [call.say('Poslední výběr', 'Last visit that went well'), time(box.last_success_at)],
    [call.say('Poslední pokus', 'Last try'), time(box.last_try_at)],
    [call.say('Další výběr', 'Next visit'), time(box.next_at)],
    [call.say('Heslo platí do', 'Password valid until'), time(box.password_expires_at)],
    [call.say('Převzaté zprávy', 'Messages taken in'), String(counts.taken)],
    [
      call.say('Rozhodnutí o stahování', 'Decision on fetching'),
      box.decision
        ? `${box.decision.name}, ${formatInstant(asInstant(box.decision.at))}: ${box.decision.reason}`
        : isAuthorityType(box.type)
          ? call.say('orgán veřejné moci, stahuje se samo', 'an authority, fetched by itself')
          : null,
    ],
  ])

const incomingState = (call: PageCall, one: Incoming): string =>
  one.state === 'listed'
    ? call.say('čeká na stažení', 'waits to be fetched')
    : call.say('stažena, čeká na převzetí', 'fetched, waits to be taken in')

const openTable = (call: PageCall, { open, mayRead }: BoxData): Html =>
  table(
    call.say('Zprávy na cestě do podatelny', 'Messages on their way to the mailroom'),
    [
      { head: call.say('ID zprávy', 'ID of the message'), cell: row => row.message_id },
      ...(mayRead
        ? [
            {
              head: call.say('Od koho', 'From'),
              cell: (row: Incoming) => row.sender ?? row.sender_box ?? '–',
            },
            { head: call.say('Věc', 'Subject'), cell: (row: Incoming) => row.annotation },
          ]
        : []),
      { head: call.say('Dodáno', 'Delivered'), cell: row => time(row.delivered_at) ?? '–' },
      {
        head: call.say('Stav', 'State'),
        cell: row =>
          html`${incomingState(call, row)}${when(row.trouble, why => html`<br><span class="small">${call.saying(why)} ${call.say('Další pokus', 'Next try')}: ${formatInstant(row.next_at)}</span>`)}`,
      },
    ],
    open,
    call.say('Nic nečeká; co přišlo, je v podatelně.', 'Nothing waits; what came is in the mailroom.'),
  )

const sendingTable = (call: PageCall, { sendings, mayRead }: BoxData): Html =>
  table(
    call.say('Zprávy na cestě ven', 'Messages on their way out'),
    [
      {
        head: call.say('Zásilka', 'Dispatch'),
        cell: row =>
          mayRead
            ? html`<a href="${href(`/vypravna/${row.id}`)}">${row.envelope.annotation}</a>`
            : (row.envelope.senderReferenceNumber ?? '–'),
      },
      { head: call.say('Komu', 'To'), cell: row => row.recipient_box },
      {
        head: call.say('Stav', 'State'),
        cell: row =>
          html`${call.saying(sendingWords[row.state])}${when(row.trouble, why => html`<br><span class="small">${call.saying(why)}</span>`)}`,
      },
    ],
    sendings,
    call.say('Nic nečeká na odeslání.', 'Nothing waits to be sent.'),
  )

/** The office's data box: whether it is visited, what hinders, what is on its way. */
export const boxPage = (call: PageCall, data: BoxData, attempt?: Attempt): Html => {
  const { box, office } = data
  return html`
  <div class="head"><div><h1>${call.say('Datová schránka', 'Data box')}</h1>
    <p class="numbers"><span>${office.name}</span>${box ? html`<span>${stateBadge(call, box)}</span>` : ''}</p></div>
    ${data.isSetUp ? html`<div class="acts" data-acts>${acts(call, data, attempt)}</div>` : ''}</div>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${data.isSetUp ? '' : notSetUp(call, data)}
  ${when(box?.trouble, why => html`<div class="notice warning"><p>${call.saying(why)}</p><p class="small">${formatNumber(box!.failures)} ${call.say(plural(box!.failures, 'nezdařený pokus', 'nezdařené pokusy', 'nezdařených pokusů'), 'failed tries')}</p></div>`)}
  ${
    box
      ? html`${part(call.say('Stav', 'State'), stateFacts(call, data, box))}
        ${box.is_fetched ? '' : noticesPart(call, data)}
        ${part(call.say('Příchozí', 'Incoming'), openTable(call, data))}
        ${part(call.say('Odchozí', 'Outgoing'), sendingTable(call, data))}
        ${evidencePart(call, data)}`
      : data.isSetUp
        ? html`<p class="empty">${call.say('Program ji vybere do minuty.', 'The program visits it within a minute.')}</p>`
        : ''
  }`
}
