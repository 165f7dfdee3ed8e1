import { refuse } from '#platform/refusals'
import { MIB } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { mailKept, mailLeft, tellOfMailAgain } from '../acts/keep-fetched-mail.ts'
import type { ImapLine, ServerMessage } from '../client/imap.ts'
import { mailRefusals } from '../refusals.ts'
import { fetchedLeftLying, leftKeys } from '../store/fetched.ts'
import type { MailVisit } from './visit.ts'

/** Larger ones stay on the server, for a person. */
export const fetchMostBytes = 100 * MIB
const batch = 50
/** What was fetched and not taken for so long is told again. */
const lyingMs = 10 * 60_000

/** Keeps one message byte for byte. */
async function fetchOne(
  { instance, who, act, address }: MailVisit,
  open: ImapLine,
  { uid }: ServerMessage,
): Promise<void> {
  const bytes = await open.bytes(uid)
  const contents = objectStoresOf(instance).content
  const kept = await contents.receive(who.organisation, bytes, { limitBytes: fetchMostBytes + MIB })
  await act(scope => mailKept(scope, address, kept))
}

/** A server of thousands of messages takes long for each that is put away; for many at once hardly longer. */
const putAwayAtOnce = 100

const keyOf = ({ validity }: ImapLine, { uid }: ServerMessage): string => `uid:${validity}:${uid}`

/** Keeps some messages, and only then puts them out of the way; each step may be done again. */
async function fetchSome(
  visit: MailVisit,
  open: ImapLine,
  messages: readonly ServerMessage[],
): Promise<void> {
  const { act, address, goOn } = visit
  const kept: number[] = []
  try {
    for (const one of messages) {
      if (one.sizeBytes <= fetchMostBytes) {
        await fetchOne(visit, open, one)
        kept.push(one.uid)
      } else {
        const { sentence } = refuse(mailRefusals['too-large'], { limitBytes: fetchMostBytes })
        const key = keyOf(open, one)
        await act(scope => mailLeft(scope, address, { key, sizeBytes: one.sizeBytes, sentence }))
      }
      await goOn()
    }
  } finally {
    await open.putAway(kept)
  }
}

/** Fetches what lies in the mailbox, the oldest first. */
export async function fetchMail(visit: MailVisit): Promise<void> {
  const { read, act, address, line, after } = visit
  const open = await line()
  if (open) {
    const left = await read(scope => leftKeys(scope, address))
    const messages = (await open.messages()).filter(one => !left.has(keyOf(open, one)))
    for (let at = 0; at < messages.length; at += putAwayAtOnce)
      await fetchSome(visit, open, messages.slice(at, at + putAwayAtOnce))
  }
  for (const one of await read(scope => fetchedLeftLying(scope, address, after(-lyingMs), batch)))
    await act(scope => tellOfMailAgain(scope, one, after(lyingMs * Math.min(one.tries + 1, 100))))
}
