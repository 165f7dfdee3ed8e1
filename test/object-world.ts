import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Who } from '#platform/acts'
import { loadSigner } from '#platform/trust'
import { newId } from '#platform/values'
import {
  type Devices,
  liftImmutable,
  openStores,
  orderDisposal,
  type SealOrder,
  type SealPorts,
  sha512Of,
  signDisposal,
  type VersionRow,
  versionRows,
} from '#storage/objects'
import { makeTestAuthority } from '../stands/trust/index.ts'
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
export async function objectWorld(given: { readonly devices?: Devices } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'egon-objects-'))
  const world = await testDatabase()
  const { runner, clock } = world
  const who = await testOrganisation(world)
  const other = await testOrganisation(world)
  const stores = await openStores(folder, given)
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
  /** A person of the office, each call another one. */
  const person = (name: string): Who => ({
    organisation: who.organisation,
    actor: {
      kind: 'person',
      id: newId(),
      name,
      postId: newId(),
      post: 'správa spisovny',
      unitId: newId(),
      unit: 'Spisovna',
    },
  })
  const { centres } = makeTestAuthority(await mkdtemp(join(folder, 'trust-')), ['zde'])
  const { key, certificate } = centres.zde!.seal
  const seal = loadSigner(key, certificate)
  /** Ordered by one person and signed by another. */
  const destroy = async (object: string, reason: string) => {
    const id = await runner.act(person('Jana Petrů'), scope =>
      orderDisposal(scope, { object, basis: 'SOA-1/2026', reason }),
    )
    return runner.act(person('Petr Hrůza'), scope => signDisposal(scope, store, id, seal))
  }
  return {
    person,
    seal,
    destroy,
    folder,
    world,
    runner,
    clock,
    who,
    other,
    stores,
    store,
    ports,
    read,
    rowsOf,
    sealing,
  }
}
