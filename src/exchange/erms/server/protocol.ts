import type { FastifyReply } from 'fastify'
import type { Instance } from '#platform/acts'
import type { ProtocolCall, ProtocolRoute } from '#platform/http'
import { MIB } from '#platform/values'
import type { AgendaSystem } from '../agenda-system.ts'
import { digestOf } from '../line/system-key.ts'
import { agendaSystemById } from '../store/agenda-systems.ts'
import { systemOfKey } from '../store/system-keys.ts'
import { faultOf } from '../wire/soap.wire.ts'
import { answerRequest } from './answer-request.ts'

/** Messages carry no files here. */
const requestMostBytes = 4 * MIB

const said = (reply: FastifyReply, status: number, xml: string): FastifyReply =>
  reply.code(status).type('text/xml; charset=utf-8').send(xml)

/** Code and key of HTTP Basic. */
function shownIn(header: string | undefined): { code: string; key: string } | null {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]{1,1000}={0,2})$/i.exec(header ?? '') ?? []
  const text = encoded ? Buffer.from(encoded, 'base64').toString('utf8') : ''
  const at = text.indexOf(':')
  return at < 1 ? null : { code: text.slice(0, at), key: text.slice(at + 1) }
}

const whoIs = (system: Pick<AgendaSystem, 'name' | 'code'>, organisation: string) => ({
  organisation,
  actor: { kind: 'system' as const, name: `${system.name} (${system.code})` },
})

/** Which system of which office shows its key; `null` where none does. */
async function systemAt(instance: Instance, header: string | undefined) {
  const shown = shownIn(header)
  if (!shown) return null
  const door = await systemOfKey(instance.database.kysely, digestOf(shown.key))
  if (!door) return null
  const { organisation_id: organisation, system_id: id } = door
  const system = await instance.runner.read(whoIs({ name: 'dveře', code: '?' }, organisation), scope =>
    agendaSystemById(scope, id),
  )
  return system?.code === shown.code ? { system, who: whoIs(system, organisation) } : null
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string | null> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > requestMostBytes) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

async function answer({ instance, request, reply, body }: ProtocolCall): Promise<FastifyReply> {
  const asking = await systemAt(instance, request.headers.authorization)
  if (!asking) {
    reply.header('www-authenticate', 'Basic realm="eGON centrum, rozhrani NSESSS", charset="UTF-8"')
    return said(reply, 401, faultOf('Client', 'Prokažte se identifikátorem systému a jeho klíčem.'))
  }
  if (!asking.system.is_on)
    return said(reply, 503, faultOf('Server', 'Spojení s tímto systémem správce vypnul.'))
  const text = await textOf(body)
  if (text === null) return said(reply, 413, faultOf('Client', 'Zpráva je větší než 4 MiB.'))
  const { status, xml } = await answerRequest({ instance, ...asking }, text)
  return said(reply, status, xml)
}

/** Both ports of the interface (`PortSyn`, `PortAsyn`) at one address. */
export const ermsProtocols: readonly ProtocolRoute[] = [
  { prefix: '/erms', methods: ['POST'], permission: 'erms.manage', answer },
]
