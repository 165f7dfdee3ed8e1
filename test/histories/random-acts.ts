import { sql } from 'kysely'
import type { Scope, Who } from '#platform/acts'
import { dayOf } from '#platform/values'
import { addComponents } from '../../src/office/records/acts/add-component.ts'
import { addVersion } from '../../src/office/records/acts/add-version.ts'
import { refusePassing, takeOverDocument } from '../../src/office/records/acts/answer-passing.ts'
import { approveDocument, returnForMending } from '../../src/office/records/acts/approve-document.ts'
import { cancelDocument } from '../../src/office/records/acts/cancel-document.ts'
import { closeDossier, documentsState } from '../../src/office/records/acts/close-dossier.ts'
import { createDossier } from '../../src/office/records/acts/create-dossier.ts'
import { createOwnDocument } from '../../src/office/records/acts/create-own-document.ts'
import { orderHandOver } from '../../src/office/records/acts/hand-over-dossier.ts'
import { holdDisposal, releaseDisposal } from '../../src/office/records/acts/hold-disposal.ts'
import { holderOf } from '../../src/office/records/acts/holder.ts'
import { insertIntoDossier, removeFromDossier } from '../../src/office/records/acts/insert-document.ts'
import { makeCrossLink } from '../../src/office/records/acts/make-cross-link.ts'
import { giveDocument, takeBackDocument } from '../../src/office/records/acts/pass-document.ts'
import { cancelDispatch, queueDispatch } from '../../src/office/records/acts/queue-dispatch.ts'
import { reclassifyDossier } from '../../src/office/records/acts/reclassify-dossier.ts'
import { recordDelivered, recordReturned, recordSent } from '../../src/office/records/acts/record-dispatch.ts'
import { registerDocument } from '../../src/office/records/acts/register-document.ts'
import { reopenDossier } from '../../src/office/records/acts/reopen-dossier.ts'
import { requestApproval, withdrawApproval } from '../../src/office/records/acts/request-approval.ts'
import { restoreDocument } from '../../src/office/records/acts/restore-document.ts'
import { settleDocument } from '../../src/office/records/acts/settle-document.ts'
import { splitDocument } from '../../src/office/records/acts/split-document.ts'
import { withdrawDocument } from '../../src/office/records/acts/withdraw-document.ts'
import { restoreDossier, withdrawDossier } from '../../src/office/records/acts/withdraw-dossier.ts'
import { finishOwnDocument, writeDraft } from '../../src/office/records/acts/write-draft.ts'
import { settlementMethods } from '../../src/office/records/document.ts'
import { documentsOfDossier } from '../../src/office/records/store/documents.ts'
import { dossierById } from '../../src/office/records/store/dossiers.ts'
import { anyDigest, submission, type TestOffice } from '../office.ts'
import type { Dice } from '../packages/dice.ts'

/** What a history acts on: whatever has arisen so far. */
export type Cast = {
  readonly office: TestOffice
  readonly people: readonly (Who & { actor: { kind: 'person' } })[]
  readonly documents: string[]
  readonly dossiers: string[]
  readonly dispatches: string[]
  readonly parties: string[]
}

export type RandomAct = (scope: Scope, cast: Cast, dice: Dice) => Promise<unknown>

const reason = 'Z důvodu zkoušky'
const file = () => {
  const { role: _role, form: _form, ...rest } = submission().components[0]!
  return { ...rest, digest: anyDigest() }
}
/** Mostly one of the newest, so that several acts meet at one record. */
const oneOf = (list: readonly string[], newest: number, dice: Dice) =>
  dice.pick(dice.happens(0.85) ? list.slice(-newest) : list)
const aDocument = ({ documents }: Cast, dice: Dice) => oneOf(documents, 4, dice)
const aDossier = ({ dossiers }: Cast, dice: Dice) => oneOf(dossiers, 3, dice)
const someone = ({ people }: Cast, dice: Dice) => holderOf(dice.pick(people))

/** Mostly a record that is ripe for the act, so that long ways are walked to their end; now and then any. */
async function ripe(scope: Scope, statement: string, other: string, dice: Dice): Promise<string> {
  if (dice.happens(0.25)) return other
  const { rows } = await sql.raw<{ id: string }>(`${statement} order by 1`).execute(scope.sql)
  return rows.length === 0 ? other : dice.pick(rows).id
}

const passed = `select document_id as id from records.passing where state = 'waiting'`
const running = `select document_id as id from records.approval_round where state = 'running'`
const inRound = `select document_id as id from records.approval_round where state in ('running', 'approved')`
const drafts = `select id from records.document where origin = 'own' and state = 'unsettled'`
const finished = `select d.id from records.document d where origin = 'own' and state = 'unsettled' and exists
  (select from records.component where document_id = d.id and form = 'original')`
const toSettle = `select id from records.document where state = 'unsettled' and dossier_id is not null`
const toClose = `select d.id from records.dossier d where state = 'open'
  and exists (select from records.document where dossier_id = d.id and state = 'settled')
  and not exists (select from records.document where dossier_id = d.id and state = 'unsettled')`
const inState = (table: string, state: string) => `select id from records.${table} where state = '${state}'`

/** Every act of a history by name; each may be refused, none may break what always holds. */
export const randomActs: Readonly<Record<string, RandomAct>> = {
  register: async (scope, cast, dice) => {
    const made = await registerDocument(scope, {
      ...submission({}, scope.clock.now()),
      holder: someone(cast, dice),
    })
    cast.documents.push(made.id)
    if (made.sender_id) cast.parties.push(made.sender_id)
  },
  create: async (scope, cast, dice) => {
    const subjectGroupId = dice.pick(Object.values(cast.office.groups))
    cast.dossiers.push((await createDossier(scope, { subject: 'Spis', subjectGroupId })).id)
  },
  insert: (scope, cast, dice) =>
    insertIntoDossier(scope, { documentId: aDocument(cast, dice), dossierId: aDossier(cast, dice) }),
  remove: (scope, cast, dice) => removeFromDossier(scope, { documentId: aDocument(cast, dice), reason }),
  cancel: (scope, cast, dice) =>
    cancelDocument(scope, { id: aDocument(cast, dice), reason, newReference: null }),
  settle: async (scope, cast, dice) =>
    settleDocument(scope, {
      id: await ripe(scope, toSettle, aDocument(cast, dice), dice),
      method: dice.pick(settlementMethods),
      content: 'Vyřízeno',
      reason,
    }),
  split: async (scope, cast, dice) => {
    const order = {
      id: aDocument(cast, dice),
      subject: 'Další podání',
      slots: [1],
      holder: someone(cast, dice),
    }
    cast.documents.push((await splitDocument(scope, order)).id)
  },
  addFile: (scope, cast, dice) =>
    addComponents(scope, {
      documentId: aDocument(cast, dice),
      files: [{ ...file(), role: 'příloha', form: 'original' }],
    }),
  addVersion: (scope, cast, dice) =>
    addVersion(scope, { documentId: aDocument(cast, dice), slot: 1 + dice.whole(2), file: file() }),
  give: (scope, cast, dice) => {
    const to = someone(cast, dice)
    return giveDocument(scope, {
      documentId: aDocument(cast, dice),
      to: { kind: 'post', id: to.postId, name: to.name },
      note: null,
      paperPlace: null,
    })
  },
  takeOver: async (scope, cast, dice) =>
    takeOverDocument(scope, { documentId: await ripe(scope, passed, aDocument(cast, dice), dice) }),
  refuse: async (scope, cast, dice) =>
    refusePassing(scope, { documentId: await ripe(scope, passed, aDocument(cast, dice), dice), reason }),
  takeBack: async (scope, cast, dice) =>
    takeBackDocument(scope, { documentId: await ripe(scope, passed, aDocument(cast, dice), dice) }),
  write: async (scope, cast, dice) => {
    const dossierId = aDossier(cast, dice)
    const answered = (await documentsOfDossier(scope, dossierId)).find(({ origin }) => origin === 'received')
    const own = await createOwnDocument(scope, {
      subject: 'Vlastní',
      dossierId,
      repliesTo: answered && dice.happens(0.7) ? answered.id : null,
      files: async () => [file()],
    })
    cast.documents.push(own.id)
  },
  draft: (scope, cast, dice) =>
    writeDraft(scope, { documentId: aDocument(cast, dice), slot: 1, file: file() }),
  finish: async (scope, cast, dice) =>
    finishOwnDocument(scope, { documentId: await ripe(scope, drafts, aDocument(cast, dice), dice) }),
  askApproval: async (scope, cast, dice) =>
    requestApproval(scope, {
      documentId: await ripe(scope, drafts, aDocument(cast, dice), dice),
      approvers: [someone(cast, dice)],
      mode: 'in-order',
      note: null,
    }),
  approve: async (scope, cast, dice) =>
    approveDocument(scope, { documentId: await ripe(scope, running, aDocument(cast, dice), dice) }),
  returnIt: async (scope, cast, dice) =>
    returnForMending(scope, { documentId: await ripe(scope, running, aDocument(cast, dice), dice), reason }),
  withdrawApproval: async (scope, cast, dice) =>
    withdrawApproval(scope, { documentId: await ripe(scope, inRound, aDocument(cast, dice), dice), reason }),
  queue: async (scope, cast, dice) => {
    const queued = await queueDispatch(scope, {
      documentId: await ripe(scope, finished, aDocument(cast, dice), dice),
      addressee: { partyId: dice.pick(cast.parties) },
      channel: 'post',
      reason,
      mailKind: 'registered',
      note: null,
    })
    cast.dispatches.push(queued.id)
  },
  send: async (scope, cast, dice) =>
    recordSent(scope, {
      id: await ripe(scope, inState('dispatch', 'waiting'), oneOf(cast.dispatches, 2, dice), dice),
      on: null,
      postNumber: 'RR123456785CZ',
    }),
  deliver: async (scope, cast, dice) =>
    recordDelivered(scope, {
      id: await ripe(scope, inState('dispatch', 'sent'), oneOf(cast.dispatches, 2, dice), dice),
      on: dayOf(scope.clock.now()),
      byFiction: false,
      proof: null,
    }),
  comeBack: async (scope, cast, dice) =>
    recordReturned(scope, {
      id: await ripe(scope, inState('dispatch', 'sent'), oneOf(cast.dispatches, 2, dice), dice),
      on: dayOf(scope.clock.now()),
      reason,
      proof: null,
    }),
  cancelDispatch: async (scope, cast, dice) =>
    cancelDispatch(scope, {
      id: await ripe(scope, inState('dispatch', 'waiting'), oneOf(cast.dispatches, 2, dice), dice),
      reason,
    }),
  close: async (scope, cast, dice) => {
    const id = await ripe(scope, toClose, aDossier(cast, dice), dice)
    const [dossier, documents] = [await dossierById(scope, id), await documentsOfDossier(scope, id)]
    if (dossier)
      await closeDossier(scope, {
        id,
        checked: { revision: dossier.revision, documents: documentsState(documents) },
      })
  },
  reopen: async (scope, cast, dice) => {
    const id = await ripe(scope, inState('dossier', 'closed'), aDossier(cast, dice), dice)
    return reopenDossier(scope, { id, reason })
  },
  reclassify: (scope, cast, dice) => {
    const subjectGroupId = dice.pick(Object.values(cast.office.groups))
    return reclassifyDossier(scope, { id: aDossier(cast, dice), subjectGroupId, reason })
  },
  hold: (scope, cast, dice) => holdDisposal(scope, { id: aDossier(cast, dice), reason }),
  release: (scope, cast, dice) => releaseDisposal(scope, { id: aDossier(cast, dice), reason }),
  link: async (scope, cast, dice) => {
    const other = await dossierById(scope, aDossier(cast, dice))
    return makeCrossLink(scope, {
      from: { kind: 'dossier', id: aDossier(cast, dice) },
      to: other?.mark ?? '',
      strength: dice.happens(0.5) ? 'firm' : 'loose',
      note: 'Související věc',
    })
  },
  handOver: async (scope, cast, dice) =>
    orderHandOver(scope, { id: await ripe(scope, inState('dossier', 'closed'), aDossier(cast, dice), dice) }),
  withdraw: (scope, cast, dice) =>
    withdrawDocument(scope, { id: aDocument(cast, dice), reason, byManager: dice.happens(0.5) }),
  restore: async (scope, cast, dice) => {
    const id = await ripe(scope, inState('document', 'withdrawn'), aDocument(cast, dice), dice)
    return restoreDocument(scope, { id, reason })
  },
  withdrawDossier: (scope, cast, dice) => withdrawDossier(scope, { id: aDossier(cast, dice), reason }),
  restoreDossier: async (scope, cast, dice) => {
    const id = await ripe(scope, inState('dossier', 'withdrawn'), aDossier(cast, dice), dice)
    return restoreDossier(scope, { id, reason })
  },
}
