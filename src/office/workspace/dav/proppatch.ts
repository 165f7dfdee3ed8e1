import type { FastifyReply } from 'fastify'
import { refuse } from '#platform/refusals'
import type { XmlElement } from '#platform/xml'
import { requireUnlocked } from '../acts/require-unlocked.ts'
import { workspaceRefusals } from '../refusals.ts'
import { propertiesOf, removeProperty, setProperty } from '../store/properties.ts'
import { shownBy } from './conditions.ts'
import { multistatus, ownNames, propertyElement, propStat, response } from './properties.ts'
import { addressOf, type DavCall, requireItem, targetOf } from './target.ts'
import { clark, davChild, insideOf, isDav, readBody } from './xml-request.ts'

type Order = { readonly name: string; readonly value: string | null }

/** Most properties of one item. */
const propertiesMost = 200
const nameCharacters = 500

function ordersIn(body: XmlElement): Order[] {
  return body.elements().flatMap(step => {
    const isSet = isDav(step, 'set')
    const prop = isSet || isDav(step, 'remove') ? davChild(step, 'prop') : undefined
    return (prop?.elements() ?? []).map(one => ({
      name: clark(one),
      value: isSet ? insideOf(one) : null,
    }))
  })
}

/** PROPPATCH: properties that a program gives or takes away, all of them or none (RFC 4918 section 9.2). */
export async function proppatch(call: DavCall): Promise<FastifyReply> {
  const { reply, body } = call.http
  const root = await readBody(body, 'propertyupdate')
  const orders = root ? ordersIn(root) : []
  if (orders.length === 0 || orders.some(({ name }) => name.length > nameCharacters))
    throw refuse(workspaceRefusals['unreadable-request'], { why: 'XML propertyupdate' })
  const names = [...new Set(orders.map(({ name }) => name))]
  const kept = names.filter(name => ownNames.includes(name))
  const { address, overfull } = await call.instance.runner.act(call.who, async scope => {
    const shown = await shownBy(scope, call)
    const { item, way } = requireItem(await targetOf(scope, call, call.segments))
    await requireUnlocked(scope, way, shown)
    const there = await propertiesOf(scope, [item.id])
    const overfull = there.length + names.length > propertiesMost
    if (kept.length === 0 && !overfull)
      for (const { name, value } of orders)
        await (value === null
          ? removeProperty(scope, item.id, name)
          : setProperty(scope, { item_id: item.id, name, value }))
    return { address: addressOf(call.base, call.segments, item.is_folder), overfull }
  })
  const elements = (some: readonly string[]) => some.map(name => propertyElement(name, null))
  const others = names.filter(name => !kept.includes(name))
  const outcome = overfull
    ? propStat(elements(names), '507 Insufficient Storage')
    : kept.length === 0
      ? propStat(elements(names), '200 OK')
      : propStat(
          elements(kept),
          '403 Forbidden',
          '<D:error><D:cannot-modify-protected-property/></D:error>',
        ) + propStat(elements(others), '424 Failed Dependency')
  return reply
    .code(207)
    .type('application/xml; charset=utf-8')
    .send(multistatus([response(address, outcome)]))
}
