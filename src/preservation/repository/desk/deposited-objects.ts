import type { ByteRoute, Page, PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { centreFormats } from '#preservation/gate'
import { objectStoresOf } from '#storage/objects'
import { offersOf } from '#storage/replication'
import { giveDepositedFile, giveDepositedObject } from '../acts/give-deposited-object.ts'
import { type DepositedObject, objectOfPackage, packageOf } from '../deposited-object.ts'
import { depositedObjectPage, type KeptFile } from '../pages/deposited-object.page.ts'
import { depositedObjectsPage } from '../pages/deposited-objects.page.ts'
import { repositoryRefusals } from '../refusals.ts'
import { countDepositedObjects, depositedObject, searchDepositedObjects } from '../store/objects.ts'
import { transferNumbered } from '../store/transfers.ts'
import { idOf, look, pageRows } from './call.ts'

const path = '/repozitar/ulozene'
const at = `${path}/:id`
const title = both('Uložené celky', 'Deposited objects')
const wordsMost = 200
const filesShown = 200

export const objectList: Page = {
  path,
  permission: look,
  title,
  show: call =>
    call.read(async scope => {
      const words = (call.query.q ?? '').trim().slice(0, wordsMost)
      const after = isId(call.query.od ?? '') ? objectOfPackage(call.query.od!) : null
      const found = await searchDepositedObjects(scope, { words, after, limit: pageRows + 1 })
      const objects = found.slice(0, pageRows)
      return {
        title: call.saying(title),
        body: depositedObjectsPage(call, {
          objects,
          words,
          total: await countDepositedObjects(scope, words),
          next: found.length > pageRows ? packageOf(objects.at(-1)!.object_id) : null,
        }),
      }
    }),
  samples: async () => [path],
}

/** The object in the address. Refuses with `repository.not-here`. */
async function asked(call: PageCall): Promise<DepositedObject> {
  const object = await call.read(scope => depositedObject(scope, objectOfPackage(idOf(call))))
  if (!object) throw refuse(repositoryRefusals['not-here'], {})
  return object
}

async function deliveredFiles(call: PageCall, { object_id: id, removed_at: removed }: DepositedObject) {
  if (removed) return []
  const files: KeptFile[] = await objectStoresOf(call.instance).ocfl.filesOf(id, 1)
  return files.filter(file => file.path.startsWith('data/')).slice(0, filesShown)
}

export const objectDetail: Page = {
  path: at,
  permission: look,
  title: both('Uložený celek', 'Deposited object'),
  show: async call => {
    const object = await asked(call)
    const { transfer, replicas } = await call.read(async scope => ({
      transfer: await transferNumbered(scope, object.transfer_number),
      replicas: await offersOf(scope, object.object_id, 1),
    }))
    return {
      title: object.described.title,
      body: depositedObjectPage(call, {
        object,
        files: await deliveredFiles(call, object),
        transferId: transfer?.id ?? null,
        replicas,
      }),
    }
  },
  samples: async scope =>
    (await searchDepositedObjects(scope, { words: '', after: null, limit: 1 })).map(
      ({ object_id: id }) => `${path}/${packageOf(id)}`,
    ),
}

const wholeBag: ByteRoute = {
  path: `${at}/bag.zip`,
  permission: look,
  answer: async call => {
    const { object_id: id } = await asked(call)
    const bytes = await giveDepositedObject(call.instance, call.visitor!, id)
    return { bytes, mime: 'application/zip', fileName: `${packageOf(id)}.zip`, inline: false }
  },
}

const pictures = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif']

/** One file: shown where nothing in it can run, otherwise offered for saving. */
const oneFile: ByteRoute = {
  path: `${at}/soubor`,
  permission: look,
  answer: async call => {
    const { object_id: id } = await asked(call)
    const wanted = call.query.cesta ?? ''
    const { pieces, sizeBytes } = await giveDepositedFile(call.instance, call.visitor!, id, wanted)
    const { identify } = await centreFormats(call.instance, call.visitor!)
    await using bytes = await objectStoresOf(call.instance).ocfl.open(id, 1, wanted)
    const { mime } = await identify(bytes, wanted)
    const isText = mime.startsWith('text/')
    const inline = isText || pictures.includes(mime)
    return {
      bytes: pieces,
      sizeBytes,
      mime: isText ? 'text/plain; charset=utf-8' : inline ? mime : 'application/octet-stream',
      fileName: wanted.replace(/^.*\//, ''),
      inline,
    }
  },
}

export const objectBytes: readonly ByteRoute[] = [wholeBag, oneFile]
