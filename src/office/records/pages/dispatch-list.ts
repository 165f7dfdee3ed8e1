import {
  badge,
  formatDay,
  formatInstant,
  type Html,
  html,
  type PageCall,
  type Tone,
  when,
} from '#platform/html'
import type { Dispatch, DispatchState } from '../dispatch.ts'
import { dispatchChannelWords, dispatchStateWords, mailKindWords } from '../dispatch-words.ts'

const tones: Record<DispatchState, Tone> = {
  waiting: 'active',
  sent: 'active',
  delivered: 'good',
  'delivered-by-fiction': 'good',
  returned: 'bad',
  cancelled: 'neutral',
}

export const dispatchBadge = (call: PageCall, { state }: Pick<Dispatch, 'state'>): Html =>
  badge(tones[state], call.saying(dispatchStateWords[state]))

/** The way something goes: the channel, and how the post carries it. */
export const wayWords = (
  call: PageCall,
  { channel, mail_kind: kind }: Pick<Dispatch, 'channel' | 'mail_kind'>,
): string =>
  `${call.saying(dispatchChannelWords[channel])}${kind ? `, ${call.saying(mailKindWords[kind])}` : ''}`

/** What has become of something that was given to be sent, in one line. */
export const dispatchCourse = (call: PageCall, one: Dispatch): Html =>
  html`${when(
    one.sent_at,
    at => html`${call.say('odesláno', 'sent')} ${formatInstant(at)}`,
  )}${when(one.post_number, number => html`, ${call.say('č.', 'no.')} ${number}`)}${when(
    one.ended_on,
    day => html`, ${call.saying(dispatchStateWords[one.state])} ${formatDay(day)}`,
  )}${when(one.reason, reason => html`: ${reason}`)}`

/** This program does not send messages itself yet; whoever waits for it must know. */
export const byHandNotice = (
  call: PageCall,
  { channel, state }: Pick<Dispatch, 'channel' | 'state'>,
): Html | '' =>
  state === 'waiting' && (channel === 'data-box' || channel === 'e-mail')
    ? html`<p class="small">${
        channel === 'data-box'
          ? call.say(
              'Program zatím datové zprávy sám neodesílá: odešlete ji ve své datové schránce a odeslání zapište i s ID zprávy.',
              'The program does not send data messages itself yet: send it from your data box and record it with the ID of the message.',
            )
          : call.say(
              'Program zatím e-maily sám neodesílá: odešlete ho ze zveřejněné adresy úřadu a odeslání zapište.',
              'The program does not send e-mails itself yet: send it from the published address of the office and record it.',
            )
      }</p>`
    : ''
