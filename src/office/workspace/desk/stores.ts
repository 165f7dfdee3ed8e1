import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type ByteRoute, form, type Page, type PageCall, type Place } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, type Digest, isId } from '#platform/values'
import { type AdmittedFile, admitFile, entranceOf } from '#preservation/gate'
import { objectStoresOf } from '#storage/objects'
import { storesOf } from '../acts/found-space.ts'
import type { Place as Where } from '../acts/place.ts'
import { makeFolder, putFile } from '../acts/put-stored-file.ts'
import { removeItem, takeFromBin } from '../acts/remove-item.ts'
import type { Item, NamedStore } from '../item.ts'
import { type StoreData, storeLabels, storePage } from '../pages/store.page.ts'
import { workspaceRefusals } from '../refusals.ts'
import { binOf, earlierVersions, itemById, itemsIn, wayTo } from '../store/items.ts'
import { locksOn } from '../store/locks.ts'

const path = '/prostor'
const permission = 'workspace.use'
/** Newest items of the bin that are shown. */
const binShown = 50

const stores = (call: PageCall) => storesOf(call.instance, call.visitor!)

/** An item in one of the visitor's stores; whatever lies elsewhere is not here. Refuses with `workspace.not-found`. */
async function ownItem(scope: Scope, own: readonly NamedStore[], id: string): Promise<Item> {
  const item = isId(id) ? await itemById(scope, id) : undefined
  if (!item || !own.some(({ space }) => space.id === item.space_id))
    throw refuse(workspaceRefusals['not-found'], { name: item?.name ?? '?' })
  return item
}

/** The store or folder that an address names by `slozka`, the visitor's own store where it names none. */
async function placeAsked(scope: Scope, own: readonly NamedStore[], asked: string | undefined) {
  const store = own.find(({ space }) => space.id === asked)
  if (store || !asked) return { store: store ?? own[0]!, way: [] as Item[] }
  const item = await ownItem(scope, own, asked)
  if (item.removed_at) throw refuse(workspaceRefusals['not-found'], { name: item.name })
  return { store: own.find(({ space }) => space.id === item.space_id)!, way: await wayTo(scope, item.id) }
}

const whereOf = ({ store, way }: { store: NamedStore; way: readonly Item[] }): Where => ({
  spaceId: store.space.id,
  parentId: way.at(-1)?.id ?? null,
})

async function dataOf(scope: Scope, call: PageCall, own: readonly NamedStore[]): Promise<StoreData> {
  const place = await placeAsked(scope, own, call.query.slozka)
  const last = place.way.at(-1)
  const isFile = last?.is_folder === false
  const items = isFile ? [] : await itemsIn(scope, whereOf(place))
  const locks = await locksOn(
    scope,
    items.map(({ id }) => id),
    scope.clock.now(),
  )
  return {
    stores: own,
    ...place,
    items,
    openAt: new Map(locks.map(lock => [lock.item_id, lock.person_name])),
    versions: isFile ? await earlierVersions(scope, last.id) : [],
    bin: place.way.length === 0 ? await binOf(scope, place.store.space.id, binShown) : [],
    address: `${call.request.protocol}://${call.request.host}/dav/`,
  }
}

const shownBy = (call: PageCall) => ({ tokens: new Set<string>(), personId: call.visitor!.actor.id })
const attempted = (type: string) => (call: PageCall) => ({
  type,
  object: { kind: 'workspace-item', id: call.query.slozka ?? call.visitor!.actor.id },
})
const back = (call: PageCall, folder?: string | null) =>
  folder || call.query.slozka ? `${path}?slozka=${folder ?? call.query.slozka}` : path

const folderField = { folder: z.union([z.uuid(), z.literal('')]).default('') }
const placed = async (scope: Scope, own: readonly NamedStore[], folder: string): Promise<Where> =>
  whereOf(await placeAsked(scope, own, folder || undefined))

export const store: Page = {
  path,
  permission,
  title: both('Pracovní prostor', 'Working store'),
  labels: storeLabels,
  show: async (call, attempt) => {
    const own = await stores(call)
    return call.read(async scope => ({
      title: call.say('Pracovní prostor', 'Working store'),
      body: storePage(call, await dataOf(scope, call, own), attempt),
    }))
  },
  forms: {
    soubor: form({
      fields: z.object(folderField),
      fileField: 'file',
      receive: (call, file) => admitFile(entranceOf(call.instance, call.visitor!), file),
      attempted: attempted('workspace.file-saved'),
      act: async (call, { folder }, files) => {
        const own = await stores(call)
        await call.act(async scope => {
          const place = await placed(scope, own, folder)
          for (const content of files as AdmittedFile[])
            await putFile(scope, { place, name: content.fileName, content, shown: shownBy(call) })
        }, attempted('workspace.file-saved')(call))
        return { to: back(call, folder), notice: call.say('Uloženo.', 'Saved.') }
      },
    }),
    slozka: form({
      fields: z.object({ ...folderField, folderName: z.string().trim().min(1).max(200) }),
      act: async (call, { folder, folderName: name }) => {
        const own = await stores(call)
        await call.act(
          async scope =>
            makeFolder(scope, { place: await placed(scope, own, folder), name, shown: shownBy(call) }),
          attempted('workspace.folder-made')(call),
        )
        return { to: back(call, folder), notice: call.say('Složka je založená.', 'The folder is made.') }
      },
    }),
    odstraneni: form({
      fields: z.object({ item: z.uuid() }),
      act: async (call, { item: id }) => {
        const own = await stores(call)
        const item = await call.act(async scope => {
          const found = await ownItem(scope, own, id)
          await removeItem(scope, { item: found, shown: shownBy(call) })
          return found
        }, attempted('workspace.item-removed')(call))
        return {
          to: back(call, item.parent_id ?? item.space_id),
          notice: call.say(`V koši: ${item.name}.`, `In the bin: ${item.name}.`),
        }
      },
    }),
    obnoveni: form({
      fields: z.object({ item: z.uuid() }),
      act: async (call, { item: id }) => {
        const own = await stores(call)
        const item = await call.act(async scope => {
          await ownItem(scope, own, id)
          return takeFromBin(scope, { id })
        }, attempted('workspace.item-restored')(call))
        return {
          to: back(call, item.parent_id ?? item.space_id),
          notice: call.say(`Obnoveno: ${item.name}.`, `Restored: ${item.name}.`),
        }
      },
    }),
  },
  samples: async () => [path],
}

/** The bytes of a file in a store, of its newest version or of one before. */
export const storeBytes: ByteRoute = {
  path: '/prostor/:id/soubor',
  permission,
  answer: async call => {
    const own = await stores(call)
    const found = await call.read(async scope => {
      const item = await ownItem(scope, own, call.params.id ?? '')
      if (item.is_folder) throw refuse(workspaceRefusals['is-folder'], { name: item.name })
      const asked = Number(call.query.verze ?? item.version)
      const version =
        asked === item.version
          ? item
          : (await earlierVersions(scope, item.id)).find(one => one.version === asked)
      if (!version) throw refuse(workspaceRefusals['not-found'], { name: item.name })
      return { name: item.name, digest: version.digest as Digest, sizeBytes: version.size_bytes }
    })
    const { content } = objectStoresOf(call.instance)
    return {
      bytes: content.pieces(call.visitor!.organisation, found.digest),
      mime: 'application/octet-stream',
      fileName: found.name,
      sizeBytes: found.sizeBytes,
      inline: false,
    }
  },
}

export const storePlace: Place = {
  path,
  title: both('Prostor', 'Store'),
  permission,
  order: 70,
}
