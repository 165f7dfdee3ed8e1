import type { FastifyReply } from 'fastify'
import { postHeld } from '#identity/access'
import type { Instance, Who } from '#platform/acts'
import type { ProtocolCall, ProtocolRoute } from '#platform/http'
import { refuse } from '#platform/refusals'
import { isId } from '#platform/values'
import { storesOf } from '../acts/found-space.ts'
import { workspaceRefusals } from '../refusals.ts'
import { copyById } from '../store/copies.ts'
import { spaceById } from '../store/spaces.ts'
import { mkcol, relocate, remove } from './changes.ts'
import { get, put } from './contents.ts'
import { copiesPrefix, isProof } from './copy-address.ts'
import { lock, unlock } from './locking.ts'
import { propfind } from './propfind.ts'
import { proppatch } from './proppatch.ts'
import { type DavCall, type Person, segmentsOf } from './target.ts'

const methods: Readonly<Record<string, (call: DavCall) => Promise<FastifyReply>>> = {
  GET: get,
  HEAD: get,
  PUT: put,
  DELETE: remove,
  MKCOL: mkcol,
  COPY: relocate,
  MOVE: relocate,
  PROPFIND: propfind,
  PROPPATCH: proppatch,
  LOCK: lock,
  UNLOCK: unlock,
}
const allowed = ['OPTIONS', ...Object.keys(methods)]

/** OPTIONS says what is spoken here, to anybody: programs ask before they sign in. */
const spoken = (reply: FastifyReply): FastifyReply =>
  reply
    .code(200)
    .header('dav', '1, 2')
    .header('ms-author-via', 'DAV')
    .header('allow', allowed.join(', '))
    .header('content-length', '0')
    .send()

const answer = (call: DavCall): Promise<FastifyReply> => methods[call.http.request.method]!(call)

const prefix = '/dav'

/** The stores of whoever shows a key for programs. */
async function ownStores(http: ProtocolCall): Promise<FastifyReply> {
  if (http.request.method === 'OPTIONS') return spoken(http.reply)
  const { visitor, instance } = http
  if (!visitor)
    return http.reply
      .code(401)
      .header('www-authenticate', 'Basic realm="eGON centrum", charset="UTF-8"')
      .type('text/plain; charset=utf-8')
      .send('Přihlaste se svým jménem a klíčem pro programy ze stránky Můj účet.\n')
  const mounted = await storesOf(instance, visitor)
  return answer({ instance, http, who: visitor, base: prefix, mounted, segments: segmentsOf(http.path) })
}

/** As whom a copy is edited, while the post it was opened in is still held; refuses with `workspace.copy-over`. */
async function copyHolder(
  { runner }: Instance,
  organisation: string,
  id: string,
): Promise<Who & { actor: Person }> {
  const door: Who = { organisation, actor: { kind: 'system', name: 'pracovní kopie' } }
  return runner.read(door, async scope => {
    const copy = await copyById(scope, id)
    const now = scope.clock.now()
    const actor = copy?.actor as Person | undefined
    const isOpen = copy?.state === 'open' && copy.ends_at > now
    if (!actor || !isOpen || !(await postHeld(scope, actor.postId, now)))
      throw refuse(workspaceRefusals['copy-over'], {})
    return { organisation, actor }
  })
}

/** The place of one working copy, for whoever has its address. */
async function oneCopy(http: ProtocolCall): Promise<FastifyReply> {
  if (http.request.method === 'OPTIONS') return spoken(http.reply)
  const { instance } = http
  const [id = '', proof = '', ...segments] = segmentsOf(http.path)
  const [organisation = '', copyId = ''] = id.split('.')
  if (!isId(organisation) || !isId(copyId) || !isProof(instance, id, proof))
    throw refuse(workspaceRefusals['not-found'], { name: '?' })
  const who = await copyHolder(instance, organisation, copyId)
  const space = await instance.runner.read(who, scope => spaceById(scope, copyId))
  return answer({
    instance,
    http,
    who,
    base: `${copiesPrefix}/${id}/${proof}`,
    mounted: [{ name: null, space: space! }],
    segments,
  })
}

export const workspaceProtocols: readonly ProtocolRoute[] = [
  { prefix, methods: allowed, permission: 'workspace.use', answer: ownStores },
  { prefix: copiesPrefix, methods: allowed, permission: 'workspace.use', answer: oneCopy },
]
