import { organisationOf } from '#identity/organisations'
import { agreedCode } from '#office/records'
import type { Instance, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import type { XmlElement } from '#platform/xml'
import { takeEventBatch } from '../acts/take-event-batch.ts'
import type { AgendaSystem } from '../agenda-system.ts'
import type { EventBatchState } from '../event-batch.ts'
import { digestOf } from '../line/system-key.ts'
import { agendaSystemById } from '../store/agenda-systems.ts'
import { newestBatches } from '../store/event-batches.ts'
import { batchAnswerXml, readCameBatch, type Status, trialAnswerXml } from '../wire/batch.wire.ts'
import { attributeNamed, envelopeOf, faultOf, readEnvelope } from '../wire/soap.wire.ts'
import {
  type CustodyOperation,
  custodyOperations,
  doCustody,
  identifierIn,
  refusedCustody,
} from './custody.wire.ts'

export type Asking = { readonly instance: Instance; readonly who: Who; readonly system: AgendaSystem }
export type Answered = { readonly status: number; readonly xml: string }

const well = (inside: string): Answered => ({ status: 200, xml: envelopeOf(inside) })
const fault = (who: 'Client' | 'Server', text: string): Answered => ({ status: 500, xml: faultOf(who, text) })

async function answerBatch(
  { instance, who, system }: Asking,
  text: string,
  body: XmlElement,
): Promise<Answered> {
  const batch = readCameBatch(body)
  if (!batch) return fault('Client', 'Dávka neodpovídá schématu ermsAsyn.')
  const said = await instance.runner.act(who, scope =>
    takeEventBatch(scope, { system, batch, digest: digestOf(text) }),
  )
  return well(batchAnswerXml(String(batch.number), { ...said, at: instance.clock.now() }))
}

const stateWords: Readonly<Record<EventBatchState, string>> = {
  unsent: 'Neodeslana',
  refused: 'OdeslanaOdmitnuta',
  sent: 'Odeslana',
  confirmed: 'PotvrzenaBezChyb',
  'confirmed-with-fault': 'PotvrzenaSChybou',
}

/** Whether who asks and who is asked are those of this line (8.1.17). */
async function endsFit({ instance, who, system }: Asking, body: XmlElement): Promise<boolean> {
  const { mark } = await instance.runner.read(who, organisationOf)
  return attributeNamed(body, 'Zdroj') === system.code && attributeNamed(body, 'Cil') === mark
}

const wrongEnds: Status = { code: '8001', words: 'Zdroj nebo Cil neodpovídá tomuto spojení.' }

async function answerTrial(asking: Asking, body: XmlElement): Promise<Answered> {
  const { instance, who, system } = asking
  const { now, sent } = await instance.runner.read(who, async scope => ({
    now: await agendaSystemById(scope, system.id),
    sent: (await newestBatches(scope, system.id, 1))[0],
  }))
  const status = (await endsFit(asking, body)) ? { code: agreedCode, words: 'OK' } : wrongEnds
  return well(
    trialAnswerXml(body, {
      received: { number: now?.received_batch ?? 0, state: 'PotvrzenaBezChyb' },
      sent: { number: sent?.number ?? 0, state: stateWords[sent?.state ?? 'unsent'] },
      status,
    }),
  )
}

async function answerCustody(
  asking: Asking,
  operation: CustodyOperation,
  body: XmlElement,
): Promise<Answered> {
  const { instance, who, system } = asking
  const number = identifierIn(body, operation.kind)
  if (number === null) return fault('Client', `Požadavek ${operation.name} nemá úplný identifikátor.`)
  if (!(await endsFit(asking, body))) return fault('Client', wrongEnds.words)
  try {
    return well(await instance.runner.act(who, scope => doCustody(scope, operation, { system, number })))
  } catch (error) {
    if (!isRefusal(error)) throw error
    return well(refusedCustody(operation, error))
  }
}

/** Answers one message of an agenda system; what the interface does not offer is a fault in words. */
export async function answerRequest(asking: Asking, text: string): Promise<Answered> {
  const content = readEnvelope(text)
  if (content?.kind !== 'body')
    return fault('Client', 'Zpráva není SOAP 1.1 v oboru názvů rozhraní národního standardu 2024.')
  const { body } = content
  if (body.local === 'ermsAsyn') return answerBatch(asking, text, body)
  if (body.local === 'WsTestRequest') return answerTrial(asking, body)
  const operation = custodyOperations.find(({ name }) => body.local === `${name}Request`)
  return operation
    ? answerCustody(asking, operation, body)
    : fault('Client', `Operaci ${body.local.slice(0, 60)} tato spisová služba nenabízí.`)
}
