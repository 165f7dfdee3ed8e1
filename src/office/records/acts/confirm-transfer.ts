import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Dossier } from '../dossier.ts'
import type { IdentifiedKind } from '../imported.ts'
import { recordsRefusals } from '../refusals.ts'
import { documentsOfDossier, lockedDocumentBehind } from '../store/documents.ts'
import { lockedDossierBehind } from '../store/dossiers.ts'
import { sourcesOf } from '../store/imported-records.ts'
import { batchesOf, confirmBatch, lockedTransfer, recordsOfBatch, setOutcome } from '../store/transfers.ts'
import { typeDossierById } from '../store/type-dossiers.ts'
import {
  type BatchConfirmation,
  batchName,
  placeOfBatch,
  type Transfer,
  type TransferredRecord,
} from '../transfer.ts'
import { transferRefusals } from '../transfer-refusals.ts'
import { buryDocument } from './destroy-document.ts'
import { buryDossier } from './destroy-dossier.ts'
import { retentionOf } from './retention-of.ts'

/** The receiver's word of a batch, read from `PrenosPotvrzeni`. */
export type ReceiverWord = {
  readonly batch: string
  readonly by: string
  readonly status: BatchConfirmation['status']
  readonly entities: readonly {
    readonly kind: string
    readonly id: string
    readonly taken: boolean
    readonly note: string | null
  }[]
}

const entityOf = { 'type-dossier': 'TypovySpis', dossier: 'Spis', document: 'Dokument' } as const

/** Identifier by which a record went, and its revision now; `null` where it is gone. */
async function nowOf(scope: Scope, { kind, record_id: id }: TransferredRecord) {
  if (kind === 'type-dossier') {
    const type = await typeDossierById(scope, id)
    return type ? { identifier: type.identifier, revision: 1 } : null
  }
  const row =
    kind === 'dossier' ? await lockedDossierBehind(scope, id) : await lockedDocumentBehind(scope, id)
  return row && row.state !== 'destroyed' ? row : null
}

type Judged = {
  readonly record: TransferredRecord
  readonly trouble: 'refused' | 'changed' | null
  readonly note: string | null
}

/** What the word says of each record of the batch; what it does not name was not taken. */
async function judged(
  scope: Scope,
  went: readonly TransferredRecord[],
  word: ReceiverWord,
): Promise<Judged[]> {
  const said = new Map(word.entities.map(one => [`${one.kind} ${one.id}`, one]))
  const sources = await sourcesOf(
    scope,
    went.map(({ record_id: id }) => id),
  )
  const judgements: Judged[] = []
  for (const record of went) {
    const now = await nowOf(scope, record)
    const id = sources.get(record.record_id)?.value ?? now?.identifier ?? ''
    const one = said.get(`${entityOf[record.kind]} ${id}`)
    if (!one?.taken)
      judgements.push({ record, trouble: 'refused', note: one?.note ?? 'Potvrzení o záznamu nemluví.' })
    else if (now && now.revision !== record.revision)
      judgements.push({ record, trouble: 'changed', note: 'Po vývozu se tu změnil.' })
    else judgements.push({ record, trouble: null, note: null })
  }
  return judgements
}

/** A dossier goes with all its documents or not at all. */
async function wholeDossier(scope: Scope, dossier: Dossier, judgements: readonly Judged[]): Promise<boolean> {
  for (const { id, state } of await documentsOfDossier(scope, dossier.id)) {
    if (state === 'destroyed') continue
    const one = judgements.find(({ record }) => record.record_id === id)
    if (!one || one.trouble !== null) return false
  }
  return true
}

async function bury(
  scope: Scope,
  transfer: Transfer,
  judgements: readonly Judged[],
  authority: string,
): Promise<void> {
  const ground = { ground: 'transferred', reason: transfer.purpose, authority } as const
  const announce = (kind: IdentifiedKind, id: string) =>
    scope.announce({
      type: 'records.record-transferred',
      object: { kind, id },
      erms: 'transferred',
      detail: { target: transfer.target, batch: authority },
    })
  for (const { record, trouble, note } of judgements) {
    if (trouble !== null || record.kind === 'type-dossier') {
      await setOutcome(scope, record, trouble ?? 'kept', note)
      continue
    }
    if (record.kind === 'dossier') {
      const dossier = await lockedDossierBehind(scope, record.record_id)
      if (dossier && dossier.state !== 'destroyed') {
        if (!(await wholeDossier(scope, dossier, judgements))) {
          await setOutcome(
            scope,
            record,
            'changed',
            'Některý dokument spisu převzatý není nebo se změnil; zůstává celý spis.',
          )
          continue
        }
        await announce('dossier', dossier.id)
        await buryDossier(scope, dossier, await retentionOf(scope, dossier), ground)
      }
    } else {
      const document = await lockedDocumentBehind(scope, record.record_id)
      if (document && document.state !== 'destroyed') {
        // Documents of a dossier go with it: they stand after it, and where it stays, they stay.
        if (document.dossier_id !== null) {
          await setOutcome(scope, record, 'kept', null)
          continue
        }
        await announce('document', document.id)
        await buryDocument(scope, document, ground)
      }
    }
    await setOutcome(scope, record, 'destroyed', null)
  }
}

/**
 * Takes the receiver's word of a batch. Of an export it is only noted. Of a transfer, what the receiver took is destroyed
 * here and its header stays for ever; what was refused, or changed here since it went, stays whole and is told.
 *
 * Czech: potvrzení přenosu. Source: NSESSS 6.3.8, 7.2.5, 7.2.7 to 7.2.9.
 *
 * Refuses with `records.not-found`, `batch-not-ours`, `other-receiver`, `batch-confirmed`.
 */
export async function confirmTransfer(scope: Scope, id: string, word: ReceiverWord): Promise<void> {
  const transfer = await lockedTransfer(scope, id)
  if (!transfer) throw refuse(recordsRefusals['not-found'], {})
  const { mark } = await organisationOf(scope)
  const place = placeOfBatch(mark, transfer, word.batch)
  const batch = (await batchesOf(scope, id)).find(one => one.place === place)
  if (!batch) throw refuse(transferRefusals['batch-not-ours'], { batch: word.batch })
  if (word.by !== transfer.target)
    throw refuse(transferRefusals['other-receiver'], { by: word.by, target: transfer.target })
  if (batch.confirmed_at !== null) throw refuse(transferRefusals['batch-confirmed'], { place: batch.place })
  const judgements = await judged(scope, await recordsOfBatch(scope, id, batch.place), word)
  const taken = word.entities.filter(one => one.taken).length
  await confirmBatch(scope, id, batch.place, {
    status: word.status,
    by: word.by,
    taken,
    refused: word.entities.length - taken,
  })
  if (transfer.kind === 'transfer')
    await bury(scope, transfer, judgements, batchName(mark, transfer, batch.place))
  else
    for (const { record, trouble, note } of judgements)
      await setOutcome(scope, record, trouble === 'refused' ? 'refused' : 'kept', note)
  await scope.announce({
    type: 'records.transfer-confirmed',
    object: { kind: 'transfer', id },
    detail: { batch: batch.place, by: word.by, status: word.status, taken },
  })
}
