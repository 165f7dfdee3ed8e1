import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type AdmittedFile, admitFile, entranceOf } from '#preservation/gate'
import { objectStoresOf } from '#storage/objects'
import { tellSaved } from '../acts/open-working-copy.ts'
import { type Content, putFile } from '../acts/put-stored-file.ts'
import { requireUnlocked } from '../acts/require-unlocked.ts'
import { entityTag } from '../item.ts'
import { workspaceRefusals } from '../refusals.ts'
import { copyById } from '../store/copies.ts'
import { expectedBy, shownBy } from './conditions.ts'
import { type DavCall, requireItem, requirePlace, targetOf } from './target.ts'

/** GET and HEAD: a file as it is; of a folder nothing but that it is one. */
export async function get(call: DavCall): Promise<FastifyReply> {
  const { request, reply } = call.http
  const target = await call.instance.runner.read(call.who, scope => targetOf(scope, call, call.segments))
  if (target.kind === 'root' || target.kind === 'space' || (target.kind === 'item' && target.item.is_folder))
    return reply
      .type('text/plain; charset=utf-8')
      .send('Složka pracovního prostoru. / A folder of the working store.\n')
  const { item } = requireItem(target)
  if (item.is_folder) throw refuse(workspaceRefusals['is-folder'], { name: item.name })
  reply.header('etag', entityTag(item)).header('last-modified', item.changed_at.toUTCString())
  const known = request.headers['if-none-match']
  if (known?.split(',').some(one => one.trim() === entityTag(item))) return reply.code(304).send()
  reply
    .type(item.mime)
    .header('content-length', String(item.size_bytes))
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(item.name)}`)
  if (request.method === 'HEAD') return reply.send()
  const pieces = objectStoresOf(call.instance).content.pieces(call.who.organisation, item.digest)
  return reply.send(Readable.from(pieces, { objectMode: false }))
}

/** Nothing that begins, so that an empty file is told from one that the gate would refuse. */
async function firstOf(body: AsyncIterable<Uint8Array>) {
  const pieces = body[Symbol.asyncIterator]()
  let first = await pieces.next()
  while (!first.done && first.value.length === 0) first = await pieces.next()
  async function* whole(): AsyncGenerator<Uint8Array> {
    if (first.done) return
    yield first.value
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
  }
  return { isEmpty: first.done === true, whole: whole() }
}

/** Takes the bytes in through the gate; programs begin a file by saving it empty, which no record would take. */
async function received(call: DavCall, name: string): Promise<Content> {
  const { isEmpty, whole } = await firstOf(call.http.body as AsyncIterable<Uint8Array>)
  if (isEmpty) {
    const { content } = objectStoresOf(call.instance)
    return {
      ...(await content.receive(call.who.organisation, whole, { limitBytes: 0 })),
      mime: 'application/octet-stream',
    }
  }
  const file: AdmittedFile = await admitFile(entranceOf(call.instance, call.who), { name, bytes: whole })
  return file
}

/** Refuses what would be refused anyway before its bytes are read. */
async function mayBePut(scope: Scope, call: DavCall) {
  const shown = await shownBy(scope, call)
  const target = await targetOf(scope, call, call.segments)
  const { place, name, there } = requirePlace(target)
  if (there?.is_folder) throw refuse(workspaceRefusals['is-folder'], { name })
  const way = target.kind === 'item' || target.kind === 'absent' ? target.way : []
  await requireUnlocked(scope, way, shown)
  return { place, name, shown }
}

/** PUT: saves a file, new or followed by its next version. */
export async function put(call: DavCall): Promise<FastifyReply> {
  const { runner } = call.instance
  const { name } = await runner.read(call.who, scope => mayBePut(scope, call))
  const content = await received(call, name)
  const { file, isNew } = await runner.act(call.who, async scope => {
    const { place, shown } = await mayBePut(scope, call)
    const put = await putFile(scope, { place, name, content, shown, expects: expectedBy(call) })
    // Of a file that no program holds, each saving is a version of the record.
    if (await copyById(scope, place.spaceId)) await tellSaved(scope, place.spaceId)
    return put
  })
  return call.http.reply
    .code(isNew ? 201 : 204)
    .header('etag', entityTag(file))
    .send()
}
