import type { Sending } from '#office/databox'
import type { OutgoingMail } from '#office/mail'
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
import { type Both, both } from '#platform/values'
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

const sendingNotices: Readonly<Record<string, Both>> = {
  ready: both(
    'Odejde sama při nejbližším výběru datové schránky.',
    'Goes by itself at the next visit of the data box.',
  ),
  sending: both('Právě se odesílá.', 'Is being sent.'),
  unknown: both(
    'Odpověď ISDS nepřišla; program zjišťuje, zda zpráva odešla, a podruhé ji neodešle.',
    'The answer of ISDS did not come; the program finds out whether the message has gone, and does not send it twice.',
  ),
  refused: both('ISDS zprávu odmítl.', 'ISDS refused the message.'),
}

/** How far an e-mail of the program has got, where somebody waits for it. */
const mailNotices: Partial<Record<OutgoingMail['state'], Both>> = {
  ready: both('Program e-mail odešle sám.', 'The program sends the e-mail by itself.'),
  sending: both('E-mail se odesílá.', 'The e-mail is being sent.'),
  unknown: both('Zjišťuje se, zda e-mail odešel.', 'It is found out whether the e-mail has gone.'),
  refused: both('E-mail neodešel.', 'The e-mail did not go.'),
}

/** What the data box or the mail does with a message, and why it is not out yet. */
const sendingNotice = (call: PageCall, sending: Sending | OutgoingMail): Html | '' => {
  const { trouble } = sending
  const says = 'purpose' in sending ? mailNotices[sending.state] : sendingNotices[sending.state]
  return says
    ? html`<p class="small">${call.saying(says)}${when(trouble, why => html` ${call.saying(why)}`)}</p>`
    : ''
}

const byHand = (call: PageCall, channel: Dispatch['channel']): Html =>
  html`<p class="small">${
    channel === 'data-box'
      ? call.say(
          'Schránka úřadu není k programu připojená: odešlete zprávu ve své datové schránce a odeslání zapište i s ID zprávy.',
          'The box of the office is not connected to the program: send the message from your data box and record it with the ID of the message.',
        )
      : call.say(
          'Program tento e-mail sám neodesílá: odešlete ho ze zveřejněné adresy úřadu a odeslání zapište.',
          'The program does not send this e-mail itself: send it from the published address of the office and record it.',
        )
  }</p>`

/** What the program does not send itself waits for a person; whoever waits for it must know. */
export function byHandNotice(
  call: PageCall,
  { id, channel, state }: Pick<Dispatch, 'id' | 'channel' | 'state'>,
  sendings: readonly (Sending | OutgoingMail)[],
): Html | '' {
  if (state !== 'waiting' || (channel !== 'data-box' && channel !== 'e-mail')) return ''
  const sending = sendings.find(one => one.id === id)
  return sending ? sendingNotice(call, sending) : byHand(call, channel)
}
