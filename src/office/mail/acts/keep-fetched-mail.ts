import type { Scope } from '#platform/acts'
import { type Both, type Instant, type Kept, newId } from '#platform/values'
import type { FetchedMail, MailOutcome } from '../fetched.ts'
import { changeFetched, insertFetched, lockedFetched } from '../store/fetched.ts'

const fresh = (scope: Scope, address: string) => ({
  id: newId(),
  address,
  fetched_at: scope.clock.now(),
  outcome: null,
  taken_at: null,
  tries: 0,
  next_at: scope.clock.now(),
})

/**
 * Writes down that an e-mail rests among the contents of the office, byte for byte. Whoever registers messages listens to
 * `mail.message-kept` and calls `mailTaken` in the transaction in which it registers. One that is known stays as it is.
 *
 * Czech: stažení e-mailu. Law: act 499/2004 § 64; decree 259/2012 § 2; NSESSS 2.2.1.
 */
export async function mailKept(scope: Scope, address: string, kept: Kept): Promise<void> {
  const one: FetchedMail = {
    ...fresh(scope, address),
    key: kept.digest,
    state: 'kept',
    digest: kept.digest,
    size_bytes: kept.sizeBytes,
    trouble: null,
  }
  if (await insertFetched(scope, one)) await announceKept(scope, one)
}

const announceKept = (scope: Scope, { id, address, digest }: FetchedMail) =>
  scope.announce({
    type: 'mail.message-kept',
    object: { kind: 'e-mail', id },
    detail: { address, digest },
  })

/** Writes down that a message is too large to be fetched and stays on the server, and why; once. */
export async function mailLeft(
  scope: Scope,
  address: string,
  { key, sizeBytes, sentence }: { key: string; sizeBytes: number; sentence: Both },
): Promise<void> {
  const one: FetchedMail = {
    ...fresh(scope, address),
    key,
    state: 'left',
    digest: null,
    size_bytes: sizeBytes,
    trouble: sentence,
  }
  if (await insertFetched(scope, one))
    await scope.announce({
      type: 'mail.message-left',
      object: { kind: 'e-mail', id: one.id },
      detail: { address, sizeBytes: String(sizeBytes) },
    })
}

/** Tells once more of a message that nobody took; a listener that was stopped goes on so. */
export async function tellOfMailAgain(scope: Scope, one: FetchedMail, nextAt: Instant): Promise<void> {
  await changeFetched(scope, one.id, { next_at: nextAt, tries: one.tries + 1 })
  await announceKept(scope, one)
}

/**
 * Writes down that the office has the message. Gives `false` when somebody was faster. Called in the transaction of the
 * registration, so that both are or neither is.
 */
export async function mailTaken(
  scope: Scope,
  { id, outcome }: { id: string; outcome: MailOutcome },
): Promise<boolean> {
  const before = await lockedFetched(scope, id)
  if (before?.state !== 'kept') return false
  await changeFetched(scope, id, {
    state: 'taken',
    outcome,
    taken_at: scope.clock.now(),
    trouble: null,
  })
  return true
}

/** Why a message could not be taken in, and when it is tried again. */
export const mailTroubled = (
  scope: Scope,
  { id, tries }: Pick<FetchedMail, 'id' | 'tries'>,
  { sentence, nextAt }: { sentence: Both; nextAt: Instant },
) => changeFetched(scope, id, { trouble: sentence, tries: tries + 1, next_at: nextAt })
