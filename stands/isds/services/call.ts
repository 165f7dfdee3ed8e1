import type { XmlElement } from '#platform/xml'
import type { Box } from '../box.ts'
import { failure, type Reply, textIn } from '../soap.ts'
import type { StandMessage, World } from '../world.ts'

/** One request after sign-in. */
export type ServiceCall = {
  readonly world: World
  readonly box: Box
  /** Signed in by a certificate of an application. */
  readonly byCertificate: boolean
  readonly request: XmlElement
  /** Parts of a MIME request by their identifiers. */
  readonly parts: ReadonlyMap<string, Buffer>
}

export type Service = (call: ServiceCall) => Reply | Promise<Reply>

export const notFound = (): Reply => failure('1219', 'Datová zpráva neexistuje nebo byla smazána.')

/** The message asked for by its number, on the side of the asking box. */
export function messageAsked(
  { world, box, request }: ServiceCall,
  side: 'received' | 'sent' | 'either',
): StandMessage | null {
  const message = world.messages.get(textIn(request, 'dmID') ?? '')
  if (!message) return null
  const { sender, recipient } = message.order
  const isMine = { received: recipient.boxId === box.id, sent: sender.boxId === box.id }
  // What failed the check for viruses or has not been delivered yet is not in the recipient's box.
  const isThere = isMine.received && message.status >= 4
  if (side === 'received') return isThere ? message : null
  if (side === 'sent') return isMine.sent ? message : null
  return isThere || isMine.sent ? message : null
}
