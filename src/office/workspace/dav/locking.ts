import type { FastifyReply } from 'fastify'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { escapeText, type XmlElement } from '#platform/xml'
import { objectStoresOf } from '#storage/objects'
import { lockItem, lockLongestMs, refreshLock, unlockItem } from '../acts/lock-item.ts'
import { tellSaved } from '../acts/open-working-copy.ts'
import { putFile } from '../acts/put-stored-file.ts'
import type { Item, ItemLock } from '../item.ts'
import { workspaceRefusals } from '../refusals.ts'
import { copyById } from '../store/copies.ts'
import { wayTo } from '../store/items.ts'
import { shownBy } from './conditions.ts'
import { activeLock, withRoot } from './properties.ts'
import { type DavCall, requireItem, requirePlace, targetOf } from './target.ts'
import { davChild, insideOf, readBody } from './xml-request.ts'

const ownerCharacters = 2_000

/** How long the program asks to hold it, in milliseconds. */
function lastsMs(header: unknown): number {
  const [, seconds] = /Second-(\d{1,10})/i.exec(String(header ?? '')) ?? []
  return seconds ? Number(seconds) * 1000 : lockLongestMs
}

function orderIn(body: XmlElement) {
  const kind = davChild(body, 'lockscope')
  const isWrite = davChild(davChild(body, 'locktype'), 'write') !== undefined
  const isShared = davChild(kind, 'shared') !== undefined
  if (!isWrite || (!isShared && !davChild(kind, 'exclusive')))
    throw refuse(workspaceRefusals['unreadable-request'], { why: 'XML lockinfo' })
  const owner = davChild(body, 'owner')
  const text = owner ? insideOf(owner) : ''
  if (text.length > ownerCharacters) throw refuse(workspaceRefusals['unreadable-request'], { why: 'owner' })
  return { isShared, owner: text }
}

async function refreshed(scope: Scope, call: DavCall): Promise<{ lock: ItemLock; way: readonly Item[] }> {
  const { tokens, personId } = await shownBy(scope, call)
  const { way } = requireItem(await targetOf(scope, call, call.segments))
  const [token] = tokens
  if (!token || tokens.size > 1) throw refuse(workspaceRefusals['no-such-lock'], {})
  const asked = { token, personId, lastsMs: lastsMs(call.http.request.headers.timeout) }
  return { lock: await refreshLock(scope, way, asked), way }
}

/** What is to be locked; a name that nothing has yet becomes an empty file (RFC 4918 section 7.3). */
async function lockable(scope: Scope, call: DavCall): Promise<{ way: readonly Item[]; isNew: boolean }> {
  const shown = await shownBy(scope, call)
  const target = await targetOf(scope, call, call.segments)
  if (target.kind === 'nowhere') requirePlace(target)
  if (target.kind !== 'absent') return { way: requireItem(target).way, isNew: false }
  const nothing = objectStoresOf(call.instance).content.receive(call.who.organisation, empty(), {
    limitBytes: 0,
  })
  const content = { ...(await nothing), mime: 'application/octet-stream' }
  const { file } = await putFile(scope, { place: target.place, name: target.name, content, shown })
  return { way: await wayTo(scope, file.id), isNew: true }
}

async function* empty(): AsyncGenerator<Uint8Array> {}

async function taken(scope: Scope, call: DavCall, body: XmlElement) {
  const { isShared, owner } = orderIn(body)
  const { headers } = call.http.request
  const { way, isNew } = await lockable(scope, call)
  const { actor } = call.who
  const lock = await lockItem(scope, way, {
    isShared,
    isDeep: String(headers.depth ?? 'infinity').toLowerCase() !== '0',
    owner: owner === '' ? escapeText(actor.name) : owner,
    lastsMs: lastsMs(headers.timeout),
    person: { id: actor.id, name: actor.name },
  })
  return { lock, way, isNew }
}

/** LOCK: takes a lock, or lets one that is shown last longer. */
export async function lock(call: DavCall): Promise<FastifyReply> {
  const { reply, body } = call.http
  const order = await readBody(body, 'lockinfo')
  const done = await call.instance.runner.act(call.who, async scope => ({
    isNew: false,
    ...(order ? await taken(scope, call, order) : await refreshed(scope, call)),
    now: scope.clock.now(),
  }))
  if (order) reply.header('lock-token', `<${done.lock.token}>`)
  const shown = activeLock(withRoot(done.lock, call.base, call.segments, done.way), done.now)
  return reply
    .code(done.isNew ? 201 : 200)
    .type('application/xml; charset=utf-8')
    .send(
      `<?xml version="1.0" encoding="utf-8"?>\n<D:prop xmlns:D="DAV:"><D:lockdiscovery>${shown}</D:lockdiscovery></D:prop>\n`,
    )
}

/** UNLOCK: lets go; of a working copy, what was saved goes back to its record. */
export async function unlock(call: DavCall): Promise<FastifyReply> {
  const [, token] =
    /^\s*<([^<>\s]{1,200})>\s*$/.exec(String(call.http.request.headers['lock-token'] ?? '')) ?? []
  if (!token) throw refuse(workspaceRefusals['unreadable-request'], { why: 'Lock-Token' })
  await call.instance.runner.act(call.who, async scope => {
    const { item, way } = requireItem(await targetOf(scope, call, call.segments))
    await unlockItem(scope, way, { token, personId: call.who.actor.id })
    if (await copyById(scope, item.space_id)) await tellSaved(scope, item.space_id)
  })
  return call.http.reply.code(204).send()
}
