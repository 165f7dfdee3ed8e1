import { refuse } from '#platform/refusals'
import { MIB } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { mailKept, mailLeft, tellOfMailAgain } from '../acts/keep-fetched-mail.ts'
import type { ServerMessage } from '../client/imap.ts'
import { mailRefusals } from '../refusals.ts'
import { fetchedLeftLying, leftKeys } from '../store/fetched.ts'
import type { MailVisit } from './visit.ts'

/** Larger ones stay on the server, for a person. */
export const fetchMostBytes = 100 * MIB
const batch = 50
/** What was fetched and not taken for so long is told again. */
const lyingMs = 10 * 60_000

/** Keeps one message byte for byte, and only then puts it out of the way; each step may be done again. */
async function fetchOne({ instance, who, act, address, line }: MailVisit, { uid }: ServerMessage) {
  const open = (await line())!
  const bytes = await open.bytes(uid)
  const contents = objectStoresOf(instance).content
  const kept = await contents.receive(who.organisation, bytes, { limitBytes: fetchMostBytes + MIB })
  await act(scope => mailKept(scope, address, kept))
  await open.putAway(uid)
}

/** Fetches what lies in the mailbox, the oldest first. */
export async function fetchMail(visit: MailVisit): Promise<void> {
  const { read, act, address, line, goOn, after } = visit
  const open = await line()
  if (open) {
    const left = await read(scope => leftKeys(scope, address))
    for (const one of await open.messages()) {
      const key = `uid:${open.validity}:${one.uid}`
      if (left.has(key)) continue
      if (one.sizeBytes <= fetchMostBytes) await fetchOne(visit, one)
      else {
        const { sentence } = refuse(mailRefusals['too-large'], { limitBytes: fetchMostBytes })
        await act(scope => mailLeft(scope, address, { key, sizeBytes: one.sizeBytes, sentence }))
      }
      await goOn()
    }
  }
  for (const one of await read(scope => fetchedLeftLying(scope, address, after(-lyingMs), batch)))
    await act(scope => tellOfMailAgain(scope, one, after(lyingMs * Math.min(one.tries + 1, 100))))
}
