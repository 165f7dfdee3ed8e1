import { actorName, type Scope } from '#platform/acts'
import type { IszrAnswer } from '../client/iszr.wire.ts'
import { changeRequest, insertRequest } from '../store/requests.ts'
import type { RegisterRequest } from '../store/tables.ts'

type Begun = Pick<RegisterRequest, 'id' | 'service' | 'subject_id' | 'purpose' | 'items' | 'request_digest'>

const lineOf = ({ id }: { id: string }) => ({ kind: 'register-request', id })

/**
 * Writes down a question before it goes out: who asks, why, for what.
 *
 * Czech: záznam o využití údajů základních registrů. Law: act 111/2009 Sb. § 57.
 */
export async function logQuestion(scope: Scope, begun: Begun): Promise<void> {
  await insertRequest(scope, {
    ...begun,
    asked_by: actorName(scope.actor),
    asked_at: scope.clock.now(),
    answered_at: null,
    state: 'asked',
    result: null,
    trouble: null,
    iszr_request_id: null,
    answer_digest: null,
  })
  await scope.announce({
    type: 'registers.asked',
    object: lineOf(begun),
    detail: { service: begun.service, purpose: begun.purpose, items: begun.items, about: begun.subject_id },
  })
}

/** Writes down how a question was answered. */
export async function logAnswer(scope: Scope, id: string, answer: IszrAnswer, digest: string): Promise<void> {
  await changeRequest(scope, id, {
    state: 'answered',
    answered_at: scope.clock.now(),
    result: answer.result,
    trouble: answer.message?.slice(0, 500) ?? null,
    iszr_request_id: answer.iszrRequestId?.slice(0, 100) ?? null,
    answer_digest: digest,
  })
  await scope.announce({
    type: 'registers.answered',
    object: lineOf({ id }),
    detail: { result: answer.result, iszrRequest: answer.iszrRequestId },
  })
}

/** Writes down that a question got no answer. */
export async function logSilence(scope: Scope, id: string, trouble: string): Promise<void> {
  await changeRequest(scope, id, {
    state: 'failed',
    answered_at: scope.clock.now(),
    trouble: trouble.slice(0, 500),
  })
  await scope.announce({ type: 'registers.not-answered', object: lineOf({ id }), detail: { trouble } })
}
