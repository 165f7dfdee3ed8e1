import type { FastifyReply } from 'fastify'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { XmlElement } from '#platform/xml'
import { locksOver } from '../acts/require-unlocked.ts'
import type { Item, ItemLock } from '../item.ts'
import { workspaceRefusals } from '../refusals.ts'
import { itemsIn } from '../store/items.ts'
import { locksOn } from '../store/locks.ts'
import { propertiesOf } from '../store/properties.ts'
import {
  multistatus,
  type Properties,
  propertiesOfSeen,
  propertyElement,
  propStat,
  response,
  type Seen,
  withRoot,
} from './properties.ts'
import { addressOf, type DavCall, type Target, targetOf } from './target.ts'
import { clark, davChild, readBody } from './xml-request.ts'

type Asked =
  | { readonly kind: 'all' }
  | { readonly kind: 'names' }
  | { readonly kind: 'some'; readonly names: readonly string[] }

function askedBy(body: XmlElement | null): Asked {
  if (!body || davChild(body, 'allprop')) return { kind: 'all' }
  if (davChild(body, 'propname')) return { kind: 'names' }
  const prop = davChild(body, 'prop')
  if (!prop) throw refuse(workspaceRefusals['unreadable-request'], { why: 'XML propfind' })
  return { kind: 'some', names: [...new Set(prop.elements().map(clark))] }
}

function answered(asked: Asked, properties: Properties): string {
  if (asked.kind === 'all')
    return propStat(
      [...properties].map(([name, value]) => propertyElement(name, value)),
      '200 OK',
    )
  if (asked.kind === 'names')
    return propStat(
      [...properties.keys()].map(name => propertyElement(name, null)),
      '200 OK',
    )
  const there = asked.names.filter(name => properties.has(name))
  const missing = asked.names.filter(name => !properties.has(name))
  return (
    propStat(
      there.map(name => propertyElement(name, properties.get(name)!)),
      '200 OK',
    ) +
    propStat(
      missing.map(name => propertyElement(name, null)),
      '404 Not Found',
    )
  )
}

type Line = Pick<Seen, 'address' | 'name' | 'item'> & { readonly locks: readonly Seen['locks'][number][] }

const placeOf = (target: Extract<Target, { kind: 'space' | 'item' }>) =>
  target.kind === 'space'
    ? { spaceId: target.space.id, parentId: null }
    : { spaceId: target.item.space_id, parentId: target.item.id }

/** Items of a folder, each with its own locks and the deep ones above it. */
async function inside(
  scope: Scope,
  call: DavCall,
  target: Extract<Target, { kind: 'space' | 'item' }>,
): Promise<Line[]> {
  const items = await itemsIn(scope, placeOf(target))
  const own = await locksOn(
    scope,
    items.map(({ id }) => id),
    scope.clock.now(),
  )
  const way = target.kind === 'item' ? target.way : []
  const above = (await locksOver(scope, way)).filter(lock => lock.is_deep)
  const rooted = (locks: readonly ItemLock[], item: Item) =>
    locks.map(lock => withRoot(lock, call.base, [...call.segments, item.name], [...way, item]))
  return items.map(item => ({
    address: addressOf(call.base, [...call.segments, item.name], item.is_folder),
    name: item.name,
    item,
    locks: rooted([...above, ...own.filter(lock => lock.item_id === item.id)], item),
  }))
}

/** What is asked of: the thing at the address, and with depth 1 what lies in it. */
async function linesOf(scope: Scope, call: DavCall, depth: '0' | '1'): Promise<Line[]> {
  const target = await targetOf(scope, call, call.segments)
  if (target.kind === 'absent' || target.kind === 'nowhere')
    throw refuse(workspaceRefusals['not-found'], { name: target.name })
  const item = target.kind === 'item' ? target.item : null
  const way = target.kind === 'item' ? target.way : []
  const self: Line = {
    address: addressOf(call.base, call.segments, item === null || item.is_folder),
    name: call.segments.at(-1) ?? '',
    item,
    locks: (await locksOver(scope, way)).map(lock => withRoot(lock, call.base, call.segments, way)),
  }
  if (depth === '0' || item?.is_folder === false) return [self]
  if (target.kind === 'root')
    return [
      self,
      ...call.mounted.map(({ name }) => ({
        address: addressOf(call.base, [name!], true),
        name: name!,
        item: null,
        locks: [],
      })),
    ]
  return [self, ...(await inside(scope, call, target))]
}

/** PROPFIND: what is here and what is known of it (RFC 4918 section 9.1). */
export async function propfind(call: DavCall): Promise<FastifyReply> {
  const { request, reply, body } = call.http
  const depth = String(request.headers.depth ?? 'infinity').toLowerCase()
  const asked = askedBy(await readBody(body, 'propfind'))
  reply.type('application/xml; charset=utf-8')
  if (depth !== '0' && depth !== '1')
    return reply
      .code(403)
      .send(
        '<?xml version="1.0" encoding="utf-8"?>\n<D:error xmlns:D="DAV:"><D:propfind-finite-depth/></D:error>\n',
      )
  const responses = await call.instance.runner.read(call.who, async scope => {
    const lines = await linesOf(scope, call, depth)
    const given = await propertiesOf(
      scope,
      lines.flatMap(({ item }) => (item ? [item.id] : [])),
    )
    const now = scope.clock.now()
    return lines.map(line => {
      const own = given.filter(one => one.item_id === line.item?.id)
      return response(
        line.address,
        answered(
          asked,
          propertiesOfSeen({ ...line, given: own, madeAt: call.mounted[0]!.space.made_at, now }),
        ),
      )
    })
  })
  return reply.code(207).send(multistatus(responses))
}
