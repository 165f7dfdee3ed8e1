import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Command, CommandCall } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both, type Digest, say } from '#platform/values'
import { writeConfirmation } from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import { confirmTransfer } from '../acts/confirm-transfer.ts'
import { addImportBatch, beginImport, openImport } from '../acts/order-records-import.ts'
import { orderTransfer } from '../acts/order-transfer.ts'
import { importRefusals } from '../import-refusals.ts'
import { countItems, faultsOf, importBatches, itemsOfBatch, refusedItems } from '../store/imports.ts'
import { batchesOf, countOutcomes, listTransfers } from '../store/transfers.ts'
import { batchName, placeOfBatch } from '../transfer.ts'
import { transferRefusals } from '../transfer-refusals.ts'
import { byTransferProgram, writeBatches } from './jobs.ts'
import { confirmationOf } from './read-entity.wire.ts'
import { readReceiverWord } from './receiver-word.wire.ts'
import { runImport } from './run-import.ts'
import { mannerOf, takeBatch } from './take-batch.wire.ts'

const group = both('Přenosy', 'Transfers')
const officeOption = {
  type: 'string',
  value: 'MARK',
  hint: both('značka úřadu', 'mark of the office'),
} as const

async function officeOf(call: CommandCall): Promise<{ instance: Instance; who: Who; mark: string }> {
  const instance = await call.instance()
  const offices = (await listOrganisations(instance.database.kysely)).filter(one => one.works_here)
  const asked = call.options.office
  const office =
    asked === undefined && offices.length === 1 ? offices[0] : offices.find(one => one.mark === asked)
  if (!office)
    throw refuse(transferRefusals['no-such-office'], {
      mark: String(asked ?? ''),
      marks: offices.map(one => one.mark).join(', '),
    })
  return { instance, who: byTransferProgram(office.id), mark: office.mark }
}

/** Writes the batches of an office into a folder. */
const recordsExport: Command = {
  name: 'records export',
  group,
  summary: both(
    'vyveze záznamy úřadu do dávek podle přílohy 7 NSESSS',
    'exports records of an office into batches by Annex 7 of NSESSS',
  ),
  usage: '[--office MARK] [--target SYSTEM] [--transfer] [--dossier MARK]... --purpose TEXT FOLDER',
  options: {
    office: officeOption,
    target: {
      type: 'string',
      value: 'SYSTEM',
      hint: both('označení cílového systému', 'mark of the target'),
    },
    transfer: {
      type: 'boolean',
      hint: both('přenos: po potvrzení se tu zničí', 'a transfer: destroyed here once confirmed'),
    },
    dossier: {
      type: 'string',
      multiple: true,
      value: 'MARK',
      hint: both(
        'jen tento spis a co je s ním pevně spojené',
        'only this dossier and what is firmly joined to it',
      ),
    },
    purpose: { type: 'string', value: 'TEXT', hint: both('účel', 'purpose') },
  },
  positionals: { least: 1, most: 1 },
  run: async call => {
    const { instance, who, mark } = await officeOf(call)
    const { options } = call
    const transfer = await instance.runner.act(who, scope =>
      orderTransfer(scope, {
        kind: options.transfer === true ? 'transfer' : 'export',
        target: String(options.target ?? 'JINY'),
        purpose: String(options.purpose ?? ''),
        marks: [options.dossier ?? []].flat().map(String),
      }),
    )
    await writeBatches(instance, who, transfer.id)
    const [folder] = call.positionals as [string]
    await mkdir(folder, { recursive: true })
    for (const { place, digest, entities } of await instance.runner.read(who, scope =>
      batchesOf(scope, transfer.id),
    )) {
      const path = join(folder, `${batchName(mark, transfer, place)}.zip`)
      // A batch of another export is never written over.
      await pipeline(
        objectStoresOf(instance).content.pieces(who.organisation, digest as Digest),
        createWriteStream(path, { flags: 'wx', flush: true }),
      )
      call.out(say(both(`${path}: ${entities} záznamů`, `${path}: ${entities} entities`), call.tongue))
    }
    return 0
  },
}

/** Brings a whole office into an empty one. */
const recordsImport: Command = {
  name: 'records import',
  group,
  summary: both(
    'načte dávky celého úřadu do prázdného a zapíše potvrzení přenosu',
    'brings batches of a whole office into an empty one and writes the confirmations',
  ),
  usage: '[--office MARK] [--confirm FOLDER] BATCH.zip...',
  options: {
    office: officeOption,
    confirm: {
      type: 'string',
      value: 'FOLDER',
      hint: both('kam zapsat potvrzení přenosu', 'where to write the confirmations'),
    },
  },
  positionals: { least: 1, most: 10_000 },
  run: async call => {
    const { instance, who } = await officeOf(call)
    const { id } = await instance.runner.act(who, openImport)
    for (const path of call.positionals) {
      const ready = await takeBatch(instance, who, { name: basename(path), bytes: createReadStream(path) })
      await instance.runner.act(who, scope => addImportBatch(scope, id, ready))
    }
    const manner = await mannerOf(instance, who, id)
    if (manner !== 'restore') throw refuse(importRefusals['import-needs-person'], {})
    await instance.runner.act(who, scope => beginImport(scope, id, manner))
    await runImport(instance, who, id)
    const told = await instance.runner.read(who, async scope => ({
      counts: await countItems(scope, id),
      items: await refusedItems(scope, id),
      rows: await faultsOf(scope, id),
      batches: await importBatches(scope, id),
    }))
    for (const { entity, kind, refusal } of told.items)
      call.err(`${kind} ${entity}: ${say(refusal!, call.tongue)}`)
    for (const { line, refusal } of told.rows) call.err(`${line}: ${say(refusal, call.tongue)}`)
    const { done, refused } = told.counts
    call.out(
      say(
        both(`Načteno ${done}, nenačteno ${refused}.`, `Brought in ${done}, refused ${refused}.`),
        call.tongue,
      ),
    )
    if (call.options.confirm !== undefined) {
      const folder = String(call.options.confirm)
      await mkdir(folder, { recursive: true })
      for (const batch of told.batches) {
        const items = await instance.runner.read(who, scope => itemsOfBatch(scope, id, batch.place))
        const xml = writeConfirmation(confirmationOf(batch, items, instance.clock.now()))
        await pipeline(
          [Buffer.from(xml)],
          createWriteStream(join(folder, `potvrzeni-${basename(batch.batch_id)}.xml`), { flags: 'wx' }),
        )
      }
    }
    return refused + told.rows.length === 0 ? 0 : 1
  },
}

/** Takes the receiver's word; what it took in a transfer is destroyed here. */
const recordsConfirm: Command = {
  name: 'records confirm',
  group,
  summary: both(
    'převezme potvrzení přenosu; převzaté záznamy se tu zničí, hlavičky zůstanou',
    'takes the confirmation of a transfer; records taken over are destroyed here, their headers stay',
  ),
  usage: '[--office MARK] CONFIRMATION.xml',
  options: { office: officeOption },
  positionals: { least: 1, most: 1 },
  run: async call => {
    const { instance, who, mark } = await officeOf(call)
    const word = await readReceiverWord(createReadStream(call.positionals[0]!))
    const transfer = (await instance.runner.read(who, listTransfers)).find(
      one => placeOfBatch(mark, one, word.batch) !== null,
    )
    if (!transfer) throw refuse(transferRefusals['batch-not-ours'], { batch: word.batch })
    await instance.runner.act(who, scope => confirmTransfer(scope, transfer.id, word))
    const outcomes = await instance.runner.read(who, scope => countOutcomes(scope, transfer.id))
    for (const [outcome, count] of outcomes) call.out(`${outcome}: ${count}`)
    return 0
  },
}

export const transferCommands = [recordsExport, recordsImport, recordsConfirm]
