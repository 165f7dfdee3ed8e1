import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { newId } from '#platform/values'
import {
  liftImmutable,
  openStores,
  type SealOrder,
  type SealPorts,
  sha512Of,
  type VersionRow,
  versionRows,
} from '#storage/objects'
import { testDatabase, testOrganisation } from './database.ts'

export const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8')

/** A file of an order; its digest is announced, rightly unless told otherwise. */
export const file = (path: string, text: string, digest = sha512Of(bytesOf(text))) => ({
  path,
  digest,
  pieces: async function* () {
    yield bytesOf(text)
  },
})

export const order = (
  object: string,
  files: SealOrder['files'],
  more: Partial<SealOrder> = {},
): SealOrder => ({
  object,
  version: 1,
  kind: 'sip',
  files,
  lockedUntil: null,
  message: 'uloženo při předání do e-Spisovny',
  ...more,
})

export const newObject = (): string => `urn:uuid:${newId()}`

/** Stores in a folder of their own, a database and two offices; all is gone when the file's tests are done. */
export async function objectWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'egon-objects-'))
  const world = await testDatabase()
  const { runner, clock } = world
  const who = await testOrganisation(world)
  const other = await testOrganisation(world)
  const stores = await openStores(folder)
  const store = stores.ocfl
  const ports: SealPorts = { runner, clock, store }
  after(async () => {
    await liftImmutable(folder)
    await rm(folder, { recursive: true })
  })
  const read = async (object: string, version: number, path: string): Promise<string> => {
    const parts: Uint8Array[] = []
    for await (const piece of store.pieces(object, version, path)) parts.push(piece)
    return Buffer.concat(parts).toString('utf8')
  }
  const rowsOf = async (object: string): Promise<VersionRow[]> =>
    (await runner.read(who, scope => versionRows(scope))).filter(row => row.object_id === object)
  const sealing = {
    organisation: who.organisation,
    now: () => clock.now(),
    user: { name: 'test', address: 'urn:egon:program:test' },
  }
  return { folder, world, runner, clock, who, other, stores, store, ports, read, rowsOf, sealing }
}
