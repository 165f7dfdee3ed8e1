import { badge, formatInstant, type Html, href, html, type PageCall, type Tone } from '#platform/html'
import { type Both, both } from '#platform/values'
import type { Dossier } from '../dossier.ts'
import type { RoomStay, StayState } from '../room-stay.ts'
import type { PaperData } from './paper.ts'

/** The papers of a dossier, and its newest stay in the records room. */
export type PapersOfDossier = PaperData & { readonly stay: RoomStay | undefined }

export const stayWords: Record<StayState, Both> = {
  offered: both('čeká na převzetí do spisovny', 'waits to be taken into the records room'),
  kept: both('ve spisovně', 'in the records room'),
  refused: both('spisovna nepřevzala', 'not taken by the records room'),
  withdrawn: both('předání vzato zpět', 'offer taken back'),
  ended: both('vráceno ze spisovny', 'given back by the records room'),
}

const tones: Record<StayState, Tone> = {
  offered: 'active',
  kept: 'good',
  refused: 'bad',
  withdrawn: 'neutral',
  ended: 'neutral',
}

export const stayBadge = (
  call: PageCall,
  { state, archive_transfer_id: transfer }: Pick<RoomStay, 'state' | 'archive_transfer_id'>,
): Html =>
  state === 'kept' && transfer !== null
    ? badge('good', call.say('ve správním archivu', 'in the administrative archive'))
    : badge(tones[state], call.saying(stayWords[state]))

/** Who did the last thing with it and when. */
export function stayCourse(call: PageCall, stay: RoomStay): string {
  const { state, offered_by: offered, taken_by: taken, ended_by: ended } = stay
  if (state === 'offered')
    return `${call.say('Předání', 'Offered by')}: ${offered.name}, ${formatInstant(stay.offered_at)}`
  if (state === 'kept')
    return `${call.say('Převzetí', 'Taken by')}: ${taken!.name}, ${formatInstant(stay.taken_at!)}`
  return `${ended!.name}, ${formatInstant(stay.ended_at!)}`
}

/** Where the paper of a dossier is, on the page of the dossier; a refusal stands there with what to do. */
export function stayNotice(
  call: PageCall,
  { id, state }: Pick<Dossier, 'id' | 'state'>,
  { lines, stay }: PapersOfDossier,
): Html | '' {
  const hasPaper = state !== 'open' && lines.some(({ paper }) => paper !== null)
  const link = html`<a href="${href(`/spisy/${id}/spisovna`)}">${call.say('Spisovna úřadu', 'Records room')}</a>`
  if (!stay)
    return hasPaper
      ? html`<p class="notice" id="spisovna">${call.say('Listiny spisu jsou u držitele. Do spisovny se předávají tady:', 'The papers of the dossier are with its holder. They are offered to the records room here:')} ${link}</p>`
      : ''
  if (stay.state === 'refused')
    return html`<div class="notice error" id="spisovna"><p><strong>${call.say('Spisovna listiny nepřevzala', 'The records room did not take the papers')}:</strong> ${stay.reason}
      <span class="small">${stayCourse(call, stay)}</span></p>
      <p>${call.say('Závadu opravte (je-li v údajích spisu, znovu ho otevřete) a předejte ho znovu.', 'Mend it (reopen the dossier if its data are wrong) and offer it again.')} ${link}</p></div>`
  return html`<p class="notice" id="spisovna">${stayBadge(call, stay)} <span class="small">${stayCourse(call, stay)}</span> ${link}</p>`
}
