import { createHash } from 'node:crypto'
import { bringInUnit } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, isDay, newId } from '#platform/values'
import {
  type ConfirmationValue,
  pragueMoment,
  readTransferred,
  type TransferredValue,
} from '#preservation/packages'
import { bringInDocument } from '../acts/bring-in-document.ts'
import { bringInDossier } from '../acts/bring-in-dossier.ts'
import { addDocumentKind } from '../acts/keep-document-kind.ts'
import { importRefusals } from '../import-refusals.ts'
import { documentKinds } from '../store/document-kinds.ts'
import { recordOfSource } from '../store/imported-records.ts'
import type { ImportBatch, ImportItem, RecordsImport } from '../transfer.ts'
import { bytesOf, type OpenBatch } from './open-batch.ts'
import { readDocument, readDossier } from './read-record.wire.ts'
import { ownOfFile, takeFile } from './take-file.wire.ts'
import { type CodeListValue, kindList, unitList } from './told-lists.wire.ts'

/** What an item holds is as the manifest says: its digest, its kind, its shape. */
async function readItem(
  batch: OpenBatch,
  { path, stated_digest: stated, kind }: ImportItem,
): Promise<TransferredValue> {
  const file = batch.files.get(path)
  if (!file) throw refuse(importRefusals['entity-missing'], { path })
  const bytes = await bytesOf(file)
  if (stated !== null) {
    const [name, value] = stated.split(':') as [string, string]
    const hash = createHash(name).update(bytes).digest()
    if (hash.toString('hex') !== value.toLowerCase() && hash.toString('base64') !== value)
      throw refuse(importRefusals['entity-differs'], { path })
  }
  const value = await readTransferred([bytes])
  if (!(kind in value)) throw refuse(importRefusals['entity-of-other-kind'], { path, kind })
  return value
}

const dayIn = (text: string | undefined): Day | null => {
  const day = text?.slice(0, 10)
  return day !== undefined && isDay(day) ? day : null
}

/** Code lists that have a place here (NSESSS 2.7.3, 6.3.7); what is here already stays as it is. */
async function bringInList(
  scope: Scope,
  { IdCiselniku: id, NazevCiselniku: name, Polozky }: CodeListValue,
): Promise<void> {
  if (id === unitList)
    for (const { Text, PlatnaOd, PlatnaDo } of Polozky.Polozka ?? []) {
      if (Text.trim() !== '')
        await bringInUnit(scope, {
          id: newId(),
          name: Text,
          valid_from: dayIn(PlatnaOd),
          valid_to: dayIn(PlatnaDo),
        })
    }
  else if (id === kindList)
    for (const { Text: title, Popis, StavPolozky } of Polozky.Polozka ?? []) {
      const known = (await documentKinds(scope)).some(
        one => one.title.toLowerCase() === title.trim().toLowerCase(),
      )
      if (!known && StavPolozky === 'Aktivni')
        await addDocumentKind(scope, { title, comment: Popis ?? '', ruleId: null })
    }
  else throw refuse(importRefusals['code-list-unknown'], { name: name || id })
}

const kindsOfRecords = { TypovySpis: 'type-dossier', Spis: 'dossier', Dokument: 'document' } as const
type RecordKind = keyof typeof kindsOfRecords

/** After the rows of an office came, each of its records has to be among them. */
async function findRestored(scope: Scope, kind: RecordKind, value: TransferredValue): Promise<string> {
  const { HodnotaID, ZdrojID } = (
    value as unknown as Record<RecordKind, { Identifikator: { HodnotaID: string; ZdrojID: string } }>
  )[kind].Identifikator
  const id = await recordOfSource(scope, kindsOfRecords[kind], { value: HodnotaID, source: ZdrojID })
  if (id === null) throw refuse(importRefusals['record-not-in-rows'], { identifier: HodnotaID })
  return id
}

async function bringInRecord(
  scope: Scope,
  value: TransferredValue,
  { id, manner }: RecordsImport,
): Promise<string | null> {
  for (const kind of Object.keys(kindsOfRecords) as RecordKind[])
    if (kind in value && manner === 'restore') return findRestored(scope, kind, value)
  if ('Spis' in value) return bringInDossier(scope, id, readDossier(value.Spis))
  if ('Dokument' in value) return bringInDocument(scope, id, readDocument(value.Dokument))
  if ('TypovySpis' in value) throw refuse(importRefusals['type-dossier-not-taken'], {})
  if ('Ciselnik' in value && manner === 'standard') await bringInList(scope, value.Ciselnik)
  // People come as posts with the rows of an office; who may do what here, the administrator of this office decides.
  return null
}

/** Reads an item and gives the deed that brings it in; bytes go through the gate before any act begins. */
export async function readyItem(
  instance: Instance,
  who: Who,
  { item, batch, of }: { item: ImportItem; batch: OpenBatch; of: RecordsImport },
): Promise<(scope: Scope) => Promise<string | null>> {
  const value = await readItem(batch, item)
  if ('Soubor' in value) {
    await takeFile(instance, who, item, { batch, value: value.Soubor, own: ownOfFile(value) })
    return async () => null
  }
  return scope => bringInRecord(scope, value, of)
}

/** What we say to the sender of a batch (NSESSS 6.3.8): entity by entity, whether it is here. */
export function confirmationOf(
  batch: ImportBatch,
  items: readonly ImportItem[],
  at: Date,
): ConfirmationValue {
  const refused = items.filter(({ state }) => state !== 'done').length
  return {
    DatumCasPotvrzeni: pragueMoment(at as never),
    ZdrojPotvrzeni: batch.target,
    CilPotvrzeni: batch.source,
    PotvrzovanaDavka: { DavkaId: batch.batch_id, Cil: batch.target, Zdroj: batch.source },
    StatusPrenosu: refused === 0 ? 'nacteno' : refused === items.length ? 'nenacteno' : 'castecneNacteno',
    StatusEntit: {
      Entita: items.map(item => ({
        '@Poradi': item.place,
        '@TypEntity': item.kind,
        '@IdEntity': item.entity,
        '@StatusPrenosu': item.state === 'done' ? 'nacteno' : 'nenacteno',
        '@Poznamka': item.refusal ? [...item.refusal.cs].slice(0, 255).join('') : undefined,
      })),
    },
  }
}
