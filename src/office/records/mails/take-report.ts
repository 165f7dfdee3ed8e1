import { type DeliveryReport, type FetchedMail, mailTaken, takeDeliveryReport } from '#office/mail'
import type { Scope } from '#platform/acts'
import { dayOf } from '#platform/values'
import { type ProofFile, recordReturned } from '../acts/record-dispatch.ts'
import { mayTakeProof } from '../boxes/note-sent.ts'
import { lockedDispatch } from '../store/dispatches.ts'
import { noteMailSent } from './note-mail-sent.ts'

/** Why an e-mail came back, as its dispatch says it. */
const reasonOf = ({ status, says }: DeliveryReport): string =>
  ['server příjemce e-mail nedoručil', [status, says].filter(Boolean).join(' ')]
    .filter(part => part !== '')
    .join(': ')

/**
 * Takes a report of a server for what it is: not a submission, but news of a message of ours. A failure brings the
 * dispatch back to its handler, with the report among the files of the document; `false` where it is about no message of
 * ours and is taken in like any other e-mail.
 *
 * Czech: nedoručený e-mail. Source: RFC 3464; NSESSS 2.2.1; Annex 1 (sStavZasilky: vraceno-…).
 */
export async function takeReport(
  scope: Scope,
  { one, report, file }: { one: FetchedMail; report: DeliveryReport; file: ProofFile },
): Promise<boolean> {
  const mail = await takeDeliveryReport(scope, report)
  if (!mail) return false
  if (!(await mailTaken(scope, { id: one.id, outcome: 'paired' })))
    throw new Error(`e-mail ${one.id} was taken by another`)
  if (mail.purpose !== 'dispatch' || report.action !== 'failed') return true
  // The report may be faster than the job that writes the sending down.
  await noteMailSent(scope, mail)
  const dispatch = await lockedDispatch(scope, mail.id)
  if (dispatch?.state !== 'sent') return true
  const [sent, today] = [dayOf(dispatch.sent_at!), dayOf(scope.clock.now())]
  await recordReturned(scope, {
    id: dispatch.id,
    on: today < sent ? sent : today,
    reason: reasonOf(report),
    proof: (await mayTakeProof(scope, dispatch)) ? file : null,
  })
  return true
}
