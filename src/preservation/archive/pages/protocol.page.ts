import { formatDay, formatNumber, type Html, href, html, type PageCall, table } from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import { entityStateWords, type ProposedEntity } from '../entity.ts'
import { objectionDays, type ReceivedProposal, type ServedOriginator } from '../proposal.ts'

export type ProtocolData = {
  readonly proposal: ReceivedProposal
  readonly originator: ServedOriginator
  readonly archive: string
  readonly number: string | null
  readonly entities: readonly ProposedEntity[]
}

const parts = [
  ['chosen', 'Vybráno za archiválie', 'Selected as archival'],
  ['accepted', 'Vybráno za archiválie a převzato', 'Selected as archival and accepted'],
  ['to-destroy', 'Ke zničení', 'To be destroyed'],
  ['left-out', 'Vyřazeno z výběru', 'Taken out of the selection'],
] as const

/** The protocol to be printed and filed: what was decided, and until when objections may be made. */
export const protocolPage = (
  call: PageCall,
  { proposal, originator, archive, number, entities }: ProtocolData,
): Html => html`
  <div class="head"><div><h1>${call.say('Protokol o výběru archiválií', 'Protocol of the selection of archival records')} ${proposal.number}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="${href(`/archiv/${proposal.id}`)}">${call.say('Řízení', 'Proceeding')}</a></div></div>
  <p>${archive}${number ? ` (${number})` : ''}, ${formatDay(proposal.protocol_on!)}, ${proposal.decided_by ?? ''}</p>
  <p>${call.say('Původce', 'Originator')}: ${originator.name}, IČO ${originator.ico}; ${call.say('návrh', 'proposal')} ${proposal.originator_number}; ${call.say('fond', 'fonds')} ${originator.fonds_number} ${originator.fonds_name}</p>
  <p><strong>${call.say(
    `Proti tomuto protokolu může původce podat do ${objectionDays} dnů ode dne jeho doručení námitky (§ 10 odst. 3 zákona č. 499/2004 Sb.); při doručení v den vydání lhůta končí ${formatDay(proposal.objections_until!)}. Do té doby nelze nic zničit.`,
    `The originator may object to this protocol within ${objectionDays} days of its delivery (act 499/2004 § 10/3); delivered on the day of issue, the term ends on ${formatDay(proposal.objections_until!)}. Nothing may be destroyed before.`,
  )}</strong></p>
  ${parts.map(([state, cs, en]) => {
    const rows = entities.filter(one => one.state === state)
    return rows.length === 0
      ? ''
      : html`<section class="part"><h2>${call.say(cs, en)}: ${formatNumber(rows.length)}</h2>${table(
          call.say(cs, en),
          [
            { head: call.say('Značka', 'Mark'), whole: true, cell: one => one.mark },
            { head: call.say('Věc', 'Subject'), cell: one => hidePersonalNumbers(one.title) },
            { head: call.say('Spisový znak', 'Filing code'), cell: one => one.filing_code },
            {
              head: call.say('Znak a rok', 'Code and year'),
              cell: one => `${one.disposal_code} ${one.disposal_year ?? ''}`,
            },
            {
              head: call.say('Poznámka', 'Note'),
              cell: one =>
                [
                  one.reason ?? '',
                  ...Object.entries(one.document_decisions).map(
                    ([id, decision]) => `${id}: ${call.saying(entityStateWords[decision])}`,
                  ),
                ]
                  .filter(Boolean)
                  .join('; ') || '–',
            },
          ],
          rows,
          '',
        )}</section>`
  })}`
