import { type Day, type Instant, isDay, isId } from '#platform/values'
import { type DispatchChannel, dispatchChannels } from './dispatch.ts'
import { type Channel, channels } from './document.ts'
import { orderNamed, type WorklistOrder } from './worklist-order.ts'

/** Where is searched: documents or dossiers. */
export const searchedKinds = ['dokumenty', 'spisy'] as const
export type SearchedKind = (typeof searchedKinds)[number]

export const searchedStates = ['nevyrizene', 'vyrizene', 'otevrene', 'uzavrene', 'predane'] as const
export type SearchedState = (typeof searchedStates)[number]

/** A question to the register, as the address of the search page asks it. */
export type RegisterQuestion = {
  readonly kind: SearchedKind
  /** Words as they were typed; what they mean is told by `parseAsked` of platform/czech. */
  readonly words: string
  readonly state: SearchedState | null
  readonly channel: Channel | null
  /** How it went out; a received document goes out in no way. */
  readonly dispatchedBy: DispatchChannel | null
  /** Part of a name; `null` where it does not matter. */
  readonly sender: string | null
  readonly senderReference: string | null
  readonly holder: string | null
  /** A branch of the filing plan: this code and those below it. */
  readonly filingCode: string | null
  /** A further field that is filled in, with this text in it where one is asked. */
  readonly further: { readonly field: string; readonly text: string | null } | null
  /** Prague days, both inclusive: of receipt of a document, of the opening of a dossier. */
  readonly from: Day | null
  readonly to: Day | null
  readonly order: WorklistOrder
}

/** A question that a person keeps under a name of their own. */
export type SavedSearch = {
  readonly id: string
  readonly person_id: string
  readonly name: string
  readonly query: Readonly<Record<string, string>>
  readonly saved_at: Instant
}

const textMost = 200
const textOf = (text: string | undefined): string | null => text?.trim().slice(0, textMost) || null
const oneOf = <T extends string>(all: readonly T[], text: string | undefined): T | null =>
  all.find(one => one === text) ?? null
const dayIn = (text: string | undefined): Day | null => (isDay(text ?? '') ? (text as Day) : null)

/** Names of the fields in the address of the search page; other fields of it ask nothing. */
export const questionFields = [
  'q',
  'v',
  'stav',
  'cesta',
  'vypraveno',
  'odesilatel',
  'jejich-cislo',
  'zpracovatel',
  'znak',
  'udaj',
  'hodnota',
  'od-dne',
  'do-dne',
  'razeni',
] as const

/** Reads a question from the fields of an address; what is not a value is not asked. */
export function questionFrom(query: Readonly<Record<string, string>>): RegisterQuestion {
  const kind = oneOf(searchedKinds, query.v) ?? 'dokumenty'
  return {
    kind,
    words: (query.q ?? '').trim().slice(0, textMost),
    state: oneOf(statesOf[kind], query.stav),
    channel: kind === 'dokumenty' ? oneOf(channels, query.cesta) : null,
    dispatchedBy: kind === 'dokumenty' ? oneOf(dispatchChannels, query.vypraveno) : null,
    sender: kind === 'dokumenty' ? textOf(query.odesilatel) : null,
    senderReference: kind === 'dokumenty' ? textOf(query['jejich-cislo']) : null,
    holder: textOf(query.zpracovatel),
    filingCode: textOf(query.znak),
    further: isId(query.udaj ?? '') ? { field: query.udaj!, text: textOf(query.hodnota) } : null,
    from: dayIn(query['od-dne']),
    to: dayIn(query['do-dne']),
    order: orderNamed(query.razeni),
  }
}

export const statesOf: Readonly<Record<SearchedKind, readonly SearchedState[]>> = {
  dokumenty: ['nevyrizene', 'vyrizene'],
  spisy: ['otevrene', 'uzavrene', 'predane'],
}

/** The fields of an address that ask something, for links and for keeping. */
export const fieldsOf = (query: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    questionFields.flatMap(name => (query[name]?.trim() ? [[name, query[name].trim()] as const] : [])),
  )

/** Whether anything is asked at all. */
export const asksAnything = (question: RegisterQuestion): boolean =>
  question.words !== '' ||
  [
    question.state,
    question.channel,
    question.dispatchedBy,
    question.sender,
    question.senderReference,
    question.holder,
    question.filingCode,
    question.further,
    question.from,
    question.to,
  ].some(one => one !== null)
