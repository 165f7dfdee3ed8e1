import {
  badge,
  formatDay,
  formatInstant,
  formMarks,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  selectField,
  table,
  when,
} from '#platform/html'
import { both, type Day, hidePersonalNumbers } from '#platform/values'
import type { DisposalRequest, ReplicaRemoval } from '../disposal-request.ts'

export const disposalsLabels = {
  requests: both('Výběr spisů', 'Selected dossiers'),
  disposalDeed: both('Co s vybranými', 'What with the selected'),
} as const

/** A request with whose it is and the replicas that have to go with it. */
export type ListedRequest = DisposalRequest & {
  readonly organisation: string
  readonly originator: string
  readonly replicas: readonly ReplicaRemoval[]
  /** Whether its package is gone from the catalogue. */
  readonly isCarriedOut: boolean
}

const path = '/e-spisovna/vyrazovani'

/** How a request is named in a form: the office, then the request. */
export const keyOf = ({ organisation, id }: ListedRequest): string => `${organisation}_${id}`

const stateOf = (call: PageCall, one: ListedRequest): Html =>
  html`${stateBadge(call, one)}${when(one.trouble, trouble => html`<br><span class="problem">${call.saying(trouble)}</span>`)}`

/** The day of a signed request that rests still. */
const restingUntil = ({ sealed, isCarriedOut }: ListedRequest): Day | null =>
  isCarriedOut ? null : (sealed?.receipt.notBefore ?? null)

/** Not carried out: something may still be done with it. */
const isChoosable = (one: ListedRequest): boolean => one.signed_at === null || restingUntil(one) !== null

const stateBadge = (call: PageCall, one: ListedRequest): Html => {
  if (one.signed_at === null)
    return one.order_id === null
      ? badge('warning', call.say('čeká na příkaz', 'waits for an order'))
      : html`${badge('active', call.say('čeká na druhý podpis', 'waits for a second signature'))}<br><span class="small">${one.ordered_by ?? ''}</span>`
  const until = restingUntil(one)
  const state = until
    ? badge(
        'active',
        call.say(`podepsáno, zničí se ${formatDay(until)}`, `signed, destroyed on ${formatDay(until)}`),
      )
    : badge('bad', call.say('zničeno', 'destroyed'))
  return html`${state}<br><span class="small">${formatInstant(one.signed_at)}, ${one.sealed!.receipt.orderedBy.name} + ${one.sealed!.receipt.signedBy.name}</span>`
}

/** Each copy with its proof, or why it is not gone yet. */
const copies = (call: PageCall, one: ListedRequest): Html => {
  if (one.signed_at === null || restingUntil(one) !== null) return html`–`
  const gone = call.say('důkaz', 'proof')
  const waits = call.say('čeká se', 'awaited')
  return html`${call.say('zde', 'here')}: ${one.proof ? badge('good', gone) : badge('warning', waits)}
    ${(one.proof?.receipt.copies ?? []).map(copy => html`<br><span class="small">${copy.device} v${copy.version}: ${copy.outcome}</span>`)}
    ${one.replicas.map(
      replica =>
        html`<br>${replica.centre}: ${replica.proof ? badge('good', gone) : badge('warning', waits)}${when(replica.trouble, trouble => html` <span class="problem">${call.saying(trouble)}</span>`)}`,
    )}
    ${one.proof ? html`<br><a href="${href(`${path}/${one.organisation}/${one.id}/dukaz.json`)}">${call.say('Důkazy ke stažení', 'Proofs to save')}</a>` : ''}`
}

const requestTable = (call: PageCall, rows: readonly ListedRequest[]): Html =>
  table(
    call.say('Žádosti o zničení', 'Requests of destruction'),
    [
      {
        head: call.say('Spis', 'Dossier'),
        cell: one =>
          html`<a href="${href(`/e-spisovna/${encodeURIComponent(one.object_id)}`)}">${hidePersonalNumbers(one.title)}</a>`,
      },
      { head: call.say('Původce', 'Originator'), cell: one => one.originator },
      { head: call.say('Značka', 'Mark'), whole: true, cell: one => one.mark },
      {
        head: call.say('Podklad', 'Basis'),
        cell: one => html`${one.basis}<br><span class="small">${one.reason}</span>`,
      },
      { head: call.say('Stav', 'State'), cell: one => stateOf(call, one) },
      { head: call.say('Kopie', 'Copies'), cell: one => copies(call, one) },
    ],
    rows,
    call.say(
      'Nikdo o zničení nežádá. Žádosti přicházejí samy, když úřad provede skartační řízení.',
      'Nobody asks for destruction. Requests come by themselves once an office carries out a disposal proceeding.',
    ),
    one =>
      isChoosable(one)
        ? html`<input type="checkbox" name="requests" value="${keyOf(one)}" aria-label="${call.say('Vybrat', 'Select')} ${one.mark}">`
        : html``,
  )

/** What originators ask to be destroyed, who ordered and signed it, and the proof of every copy. */
export const disposalsPage = (call: PageCall, rows: readonly ListedRequest[]): Html => {
  const list = requestTable(call, rows)
  const isOpen = rows.some(isChoosable)
  const isFollowed = rows.some(
    one => one.signed_at !== null && (one.proof === null || one.replicas.some(({ proof }) => proof === null)),
  )
  return html`
  <div class="head"><div><h1>${call.say('Vyřazování e-Spisovny', 'Disposal of the records centre')}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="/e-spisovna">e-Spisovna</a>
    ${isFollowed ? formOf(call, { action: `${path}/dukazy`, quiet: true, className: 'act', submit: call.say('Dohledat důkazy', 'Go after proofs') }) : ''}</div></div>
  <p>${call.say(
    'Balíček se zničí, až příkaz dá jedna osoba, podepíše druhá a uplyne doba, po kterou se podepsaný příkaz nechává uležet; do té doby ho lze odvolat. Zničí se i kopie na zařízeních a repliky v jiných centrech; každá kopie dá důkaz pod pečetí. Hlavička zůstane.',
    'A package is destroyed once one person orders it, another signs, and the days are over for which a signed order rests; until then it can be withdrawn. Copies on devices and replicas in other centres go too; each copy gives a proof under a seal. The header stays.',
  )}</p>
  ${
    isOpen
      ? html`<form method="post" action="${href(`${path}/provest`)}" autocomplete="off">${formMarks(call)}
        <label class="check"><input type="checkbox" id="f-requests" data-all> ${call.say('Vybrat všechny na stránce', 'Select all on the page')}</label>
        ${list}
        <div class="bulk"><span class="small">${call.say('Zadržení a zámky zničení odmítnou. Co je zničeno, nejde vrátit.', 'Holds and locks refuse. What is destroyed cannot be brought back.')}</span>
          ${selectField({
            name: 'disposalDeed',
            label: call.saying(disposalsLabels.disposalDeed),
            required: true,
            empty: call.say('vyberte…', 'choose…'),
            options: [
              { value: 'order', label: call.say('přikázat zničení', 'order the destruction') },
              {
                value: 'sign',
                label: call.say('podepsat jako druhá osoba', 'sign as the second person'),
              },
              { value: 'withdraw', label: call.say('odvolat příkaz', 'withdraw the order') },
            ],
          })}
          <button type="submit" class="danger">${call.say('Zapsat', 'Write down')}</button></div></form>`
      : list
  }`
}
