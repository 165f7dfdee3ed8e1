import type { FastifyReply } from 'fastify'
import { refuse } from '#platform/refusals'
import { tellSaved } from '../acts/open-working-copy.ts'
import { makeFolder } from '../acts/put-stored-file.ts'
import { copyItem, moveItem, type Relocation } from '../acts/relocate-item.ts'
import { removeItem } from '../acts/remove-item.ts'
import { workspaceRefusals } from '../refusals.ts'
import { copyById } from '../store/copies.ts'
import { ownAddress, shownBy } from './conditions.ts'
import { type DavCall, requireItem, requirePlace, targetOf } from './target.ts'

/** MKCOL: a new folder. */
export async function mkcol(call: DavCall): Promise<FastifyReply> {
  for await (const piece of call.http.body)
    if ((piece as Uint8Array).length > 0) throw refuse(workspaceRefusals['unknown-body'], {})
  await call.instance.runner.act(call.who, async scope => {
    const shown = await shownBy(scope, call)
    const { place, name } = requirePlace(await targetOf(scope, call, call.segments))
    await makeFolder(scope, { place, name, shown })
  })
  return call.http.reply.code(201).send()
}

/** DELETE: into the bin. */
export async function remove(call: DavCall): Promise<FastifyReply> {
  await call.instance.runner.act(call.who, async scope => {
    const shown = await shownBy(scope, call)
    const { item } = requireItem(await targetOf(scope, call, call.segments))
    await removeItem(scope, { item, shown })
  })
  return call.http.reply.code(204).send()
}

function destinationOf(call: DavCall): string[] {
  const given = call.http.request.headers.destination
  if (typeof given !== 'string') throw refuse(workspaceRefusals['unreadable-request'], { why: 'Destination' })
  const segments = ownAddress(call, given)
  if (!segments) throw refuse(workspaceRefusals['other-server'], {})
  return segments
}

/** COPY and MOVE: to another name or folder of the stores that the asker has. */
export async function relocate(call: DavCall): Promise<FastifyReply> {
  const { request, reply } = call.http
  const destination = destinationOf(call)
  const overwrite = String(request.headers.overwrite ?? 'T').toUpperCase() !== 'F'
  const { overwrote } = await call.instance.runner.act(call.who, async scope => {
    const shown = await shownBy(scope, call)
    const { item } = requireItem(await targetOf(scope, call, call.segments))
    const { place: to, name } = requirePlace(await targetOf(scope, call, destination))
    const order: Relocation = { item, to, name, overwrite, shown }
    const done =
      request.method === 'MOVE'
        ? await moveItem(scope, order)
        : await copyItem(scope, { ...order, alone: request.headers.depth === '0' })
    // Some programs save beside and put the new file in the place of the old one.
    if (await copyById(scope, to.spaceId)) await tellSaved(scope, to.spaceId)
    return done
  })
  return reply.code(overwrote ? 204 : 201).send()
}
