import { organisationOf } from '#identity/organisations'
import { agreedCode } from '#office/records'
import type { Instance, Who } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { type DueBatch, makeEventBatch, noteEventBatch } from '../acts/make-event-batch.ts'
import { ermsRefusals } from '../refusals.ts'
import { agendaSystems } from '../store/agenda-systems.ts'
import { readBatchAnswer } from '../wire/batch.wire.ts'
import { askSystem } from './ask-system.ts'

/** Sends one batch once; throws where it was not taken. */
async function sendOnce(instance: Instance, who: Who, { system, batch }: DueBatch): Promise<void> {
  const { mark } = await instance.runner.read(who, organisationOf)
  const { name } = system
  const text = await askSystem(instance, system, { operation: 'ermsAsyn', body: batch.body, mark })
  const answer = readBatchAnswer(text, batch.number)
  if (!answer) throw refuse(ermsRefusals['system-answer'], { name, reason: `batch ${batch.number}` })
  if (answer.code !== agreedCode)
    throw refuse(ermsRefusals['batch-refused'], {
      name,
      batch: batch.number,
      code: answer.code,
      words: answer.words || '–',
    })
}

/**
 * Sends batches to one system one after another until none waits or one is not taken: the next time it begins with that
 * one (8.1.16). Killed between sending and writing down, it sends the same bytes again, which the system knows by their
 * number.
 */
async function sendTo(instance: Instance, who: Who, systemId: string): Promise<void> {
  for (;;) {
    const due = await instance.runner.act(who, scope => makeEventBatch(scope, systemId))
    if (!due) return
    try {
      await sendOnce(instance, who, due)
    } catch (error) {
      if (!isRefusal(error)) throw error
      instance.log.warn('a batch was not taken by an agenda system', { system: systemId, error })
      const state = error.code === 'erms.batch-refused' ? 'refused' : 'unsent'
      await instance.runner.act(who, scope =>
        noteEventBatch(scope, due.batch, { state, trouble: error.sentence }),
      )
      return
    }
    await instance.runner.act(who, scope =>
      noteEventBatch(scope, due.batch, { state: 'sent', trouble: null }),
    )
  }
}

/** Lines at work now, by system: what another asks for meanwhile goes after it, so that no batch goes twice at once. */
const atWork = new Map<string, Promise<void>>()

async function sendInTurn(instance: Instance, who: Who, systemId: string): Promise<void> {
  // What fell in the one before is told to whoever began it.
  while (atWork.has(systemId)) await atWork.get(systemId)!.catch(() => {})
  const one = sendTo(instance, who, systemId).finally(() => atWork.delete(systemId))
  atWork.set(systemId, one)
  await one
}

/** Tells every agenda system of an office what waits for it; one that is silent holds up no other. */
export async function sendBatches(instance: Instance, who: Who): Promise<void> {
  const systems = await instance.runner.read(who, agendaSystems)
  await Promise.all(systems.filter(({ is_on: isOn }) => isOn).map(({ id }) => sendInTurn(instance, who, id)))
}
