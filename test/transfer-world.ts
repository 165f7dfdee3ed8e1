import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Instance, Who } from '#platform/acts'
import { quietLog } from '#platform/log'
import type { Digest } from '#platform/values'
import { liftImmutable, openStores } from '#storage/objects'
import { addImportBatch, beginImport, openImport } from '../src/office/records/acts/order-records-import.ts'
import { orderTransfer, type TransferOrder } from '../src/office/records/acts/order-transfer.ts'
import type { NewComponent } from '../src/office/records/acts/register-document.ts'
import { batchesOf, transferById } from '../src/office/records/store/transfers.ts'
import type { Transfer } from '../src/office/records/transfer.ts'
import { writeBatches } from '../src/office/records/transferring/jobs.ts'
import { runImport } from '../src/office/records/transferring/run-import.ts'
import { mannerOf, takeBatch } from '../src/office/records/transferring/take-batch.wire.ts'
import { testDatabase } from './database.ts'

/** A database and stores, with what transfers need of a running program. */
export async function transferWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'egon-transfer-'))
  const world = await testDatabase()
  const stores = await openStores(folder)
  const instance = {
    ...world,
    config: {},
    log: quietLog,
    alone: true,
    held: new Map<string, unknown>([
      ['storage/objects', stores],
      ['preservation/formats', null],
    ]),
  } as unknown as Instance
  after(async () => {
    await liftImmutable(folder)
    await rm(folder, { recursive: true })
  })
  const { runner } = world
  const bytes = async (who: Who, digest: string): Promise<Buffer> => {
    const pieces: Uint8Array[] = []
    for await (const piece of stores.content.pieces(who.organisation, digest as Digest))
      pieces.push(Uint8Array.from(piece))
    return Buffer.concat(pieces)
  }
  const content = async (who: Who, text: string, fileName = 'dopis.txt'): Promise<NewComponent> => {
    async function* pieces() {
      yield Buffer.from(text, 'utf8')
    }
    const received = await stores.content.receive(who.organisation, pieces(), { limitBytes: 1_000_000 })
    return {
      role: 'hlavní dokument',
      form: 'original',
      fileName,
      ...received,
      mime: 'text/plain',
      format: { puid: 'x-fmt/111', name: 'Plain Text File', version: null, traits: [] },
    }
  }
  return {
    ...world,
    instance,
    stores,
    content,
    bytes,
    /** Orders an export and writes all of its batches. */
    async exported(
      who: Who,
      order: Partial<TransferOrder> = {},
    ): Promise<{ transfer: Transfer; zips: Buffer[] }> {
      const ordered = await runner.act(who, scope =>
        orderTransfer(scope, { kind: 'export', target: 'CIL', purpose: 'zkouška', marks: [], ...order }),
      )
      await writeBatches(instance, who, ordered.id)
      const batches = await runner.read(who, scope => batchesOf(scope, ordered.id))
      const zips: Buffer[] = []
      for (const { digest } of batches) zips.push(await bytes(who, digest))
      return { transfer: (await runner.read(who, scope => transferById(scope, ordered.id)))!, zips }
    },
    /** Gathers batches and begins the import without running it. */
    async gathered(who: Who, zips: readonly Uint8Array[]): Promise<string> {
      const { id } = await runner.act(who, openImport)
      for (const [at, zip] of zips.entries()) {
        async function* pieces() {
          yield zip
        }
        const ready = await takeBatch(instance, who, { name: `davka-${at}.zip`, bytes: pieces() })
        await runner.act(who, scope => addImportBatch(scope, id, ready))
      }
      const manner = await mannerOf(instance, who, id)
      await runner.act(who, scope => beginImport(scope, id, manner))
      return id
    },
    run: (who: Who, id: string) => runImport(instance, who, id),
  }
}
export type TransferWorld = Awaited<ReturnType<typeof transferWorld>>
