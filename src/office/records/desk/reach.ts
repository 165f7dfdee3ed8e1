import { type HeldPost, postsHeld } from '#identity/access'
import type { Page, PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { refuseUnfound } from '../acts/lay-restriction.ts'
import { type ReaderAt, readersAt, readingRoles } from '../audit/readers-at.ts'
import { reachPage, readersPage } from '../pages/reach.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { documentById, listDocuments } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { reachOf } from '../store/reach.ts'

const permission = 'records.statistics'
const notFound = (): never => {
  throw refuse(recordsRefusals['not-found'], {})
}

const recordReaders: Page = {
  path: '/sestavy/pristup/:druh/:id',
  permission,
  title: both('Kdo záznam čte', 'Who may read the record'),
  show: async call => {
    const { druh, id = '' } = call.params
    const body = await call.read(async scope => {
      if (!isId(id)) notFound()
      const at = scope.clock.now()
      const shown = (number: string, path: string, readers: readonly ReaderAt[]) =>
        readersPage(call, { number, path, at, readers })
      if (druh === 'spis') {
        const { holder, mark } =
          (await dossierById(scope, id)) ?? (await refuseUnfound(scope, { kind: 'dossier', id }))
        const readers = await readersAt(scope, { kind: 'dossier', id }, { at, holder, dossierId: null })
        return shown(mark, `/spisy/${id}`, readers)
      }
      if (druh !== 'dokument') notFound()
      const {
        holder,
        dossier_id: dossierId,
        reference_number: reference,
      } = (await documentById(scope, id)) ?? (await refuseUnfound(scope, { kind: 'document', id }))
      const readers = await readersAt(scope, { kind: 'document', id }, { at, holder, dossierId })
      return shown(reference, `/dokumenty/${id}`, readers)
    })
    return { title: call.say('Kdo záznam čte', 'Who may read the record'), body }
  },
  samples: async scope =>
    (await listDocuments(scope, {}, null, 1)).map(({ id }) => `/sestavy/pristup/dokument/${id}`),
}

/** What a post reaches; that somebody asked stands in the log. */
const askedReach = (call: PageCall, { postId, unitId }: HeldPost) =>
  call.act(async scope => {
    const reach = await reachOf(scope, { postId, unitId })
    await scope.announce({
      type: 'records.reach-listed',
      object: { kind: 'post', id: postId },
      erms: 'viewed',
      detail: { restricted: reach.restricted.length },
    })
    return reach
  })

const postReach: Page = {
  path: '/sestavy/pristup',
  permission,
  title: both('Co čte pracoviště', 'What a post may read'),
  show: async call => {
    const posts = await call.read(scope => postsHeld(scope, scope.clock.now()))
    const chosen = posts.find(({ postId }) => postId === call.query.pracoviste) ?? null
    const body = reachPage(call, {
      posts: posts.toSorted((a, b) => a.personName.localeCompare(b.personName, 'cs')),
      chosen,
      readsOpen: chosen?.roles.some(role => readingRoles.includes(role)) ?? false,
      reach: chosen && (await askedReach(call, chosen)),
    })
    return { title: call.say('Co čte pracoviště', 'What a post may read'), body }
  },
  samples: async () => ['/sestavy/pristup'],
}

export const reachPages: readonly Page[] = [postReach, recordReaders]
