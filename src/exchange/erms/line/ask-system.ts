import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { askSite, type SiteAnswer } from '#platform/outbound'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import type { AgendaSystem } from '../agenda-system.ts'
import { ermsRefusals } from '../refusals.ts'
import { readTrialAnswer, type TrialAnswer, trialXml } from '../wire/batch.wire.ts'
import { envelopeOf } from '../wire/soap.wire.ts'
import { openKey } from './system-key.ts'

/**
 * Sends a message to a system: SOAP 1.1 over HTTPS, with its key by HTTP Basic or with the certificate of the centre.
 *
 * Refuses with `outbound.host-not-allowed`, `outbound.clear-text`, `outbound.site-unreachable`,
 * `outbound.no-client-certificate`, `erms.system-answer`.
 */
export async function askSystem(
  instance: Pick<Instance, 'config'>,
  system: AgendaSystem,
  asked: { readonly operation: string; readonly body: string; readonly mark: string },
): Promise<string> {
  const key = system.sealed_key === null ? null : openKey(instance, system.id, system.sealed_key)
  const answer: SiteAnswer = await askSite(instance.config, {
    method: 'POST',
    url: system.address,
    bytes: Buffer.from(asked.body, 'utf8'),
    headers: {
      accept: 'text/xml',
      'content-type': 'text/xml; charset=utf-8',
      soapaction: `"${asked.operation}"`,
      ...(key !== null && {
        authorization: `Basic ${Buffer.from(`${asked.mark}:${key}`).toString('base64')}`,
      }),
    },
    asOurselves: system.way === 'certificate',
  })
  // A fault of SOAP 1.1 comes with 500.
  if (answer.status === 200 || answer.status === 500) return answer.text
  throw refuse(ermsRefusals['system-answer'], { name: system.name, reason: `HTTP ${answer.status}` })
}

/** Asks a system whether the line works (`WsTest`). Refuses as `askSystem` does. */
export async function tryLine(instance: Instance, who: Who, system: AgendaSystem): Promise<TrialAnswer> {
  const { mark } = await instance.runner.read(who, organisationOf)
  const test = newId()
  const body = envelopeOf(trialXml({ source: mark, target: system.code }, test, instance.clock.now()))
  const answer = readTrialAnswer(await askSystem(instance, system, { operation: 'WsTest', body, mark }), test)
  if (!answer)
    throw refuse(ermsRefusals['system-answer'], { name: system.name, reason: 'no answer to WsTest' })
  return answer
}
