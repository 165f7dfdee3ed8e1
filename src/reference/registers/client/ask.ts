import { createHash } from 'node:crypto'
import { organisationOf } from '#identity/organisations'
import { actorName, type Instance, type Who } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { newRandomId } from '#platform/values'
import { logAnswer, logQuestion, logSilence } from '../acts/log-register-request.ts'
import { registerRefusals } from '../refusals.ts'
import { type IszrAnswer, readAnswer, requestXml, type WireField } from './iszr.wire.ts'
import { askLine, registerSettings } from './line.ts'
import type { RegisterService } from './services.ts'

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export type RegisterAsked = {
  readonly service: RegisterService
  readonly subjectId: string | null
  readonly purpose: string
  readonly fields: readonly WireField[]
  readonly aifo?: string
}

function readOrNull(bytes: Buffer, service: string): IszrAnswer | null {
  try {
    return readAnswer(bytes.toString('utf8'), service)
  } catch {
    // What is no XML is no answer; the caller says so and the log keeps it.
    return null
  }
}

/** Sends what was written down, and believes an answer only to this very question. */
async function answered(instance: Instance, name: string, id: string, body: Buffer) {
  const bytes = await askLine(instance.config, name, body)
  const answer = readOrNull(bytes, name)
  if (answer?.requestId !== id)
    throw refuse(registerRefusals['service-out'], { service: name, reason: 'not an answer to the question' })
  return { answer, digest: digestOf(bytes) }
}

/**
 * Asks the registers once: the question is written down before it goes, the answer or the silence after it.
 *
 * Refuses with `registers.not-set-up`, `service-out`, `service-refused`, `outbound.site-unreachable`.
 */
export async function askRegister(
  instance: Instance,
  who: Who,
  asked: RegisterAsked,
): Promise<{ id: string; answer: IszrAnswer }> {
  const { runner, config } = instance
  const { agenda, role, system } = registerSettings(config)
  const { service, subjectId, purpose, fields, aifo } = asked
  const id = newRandomId()
  const body = await runner.act(who, async scope => {
    const office = await organisationOf(scope)
    const head = { requestId: id, at: scope.clock.now(), agenda, role, system, authority: office.ico }
    const xml = requestXml(
      { ...head, subject: office.name, user: actorName(who.actor), purpose },
      { service: service.name, items: service.items, fields, ...(aifo !== undefined && { aifo }) },
    )
    const items = service.items.join(' ')
    const line = { id, service: service.name, subject_id: subjectId, purpose, items }
    await logQuestion(scope, { ...line, request_digest: digestOf(xml) })
    return xml
  })
  const { answer, digest } = await answered(instance, service.name, id, body).catch(async error => {
    const trouble = isRefusal(error) ? error.sentence.cs : 'chyba programu'
    await runner.act(who, scope => logSilence(scope, id, trouble))
    throw error
  })
  await runner.act(who, scope => logAnswer(scope, id, answer, digest))
  if (answer.result === 'CHYBA')
    throw refuse(registerRefusals['service-refused'], {
      service: service.name,
      message: answer.message ?? '',
    })
  return { id, answer }
}
