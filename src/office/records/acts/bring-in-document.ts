import { type Organisation, organisationOf } from '#identity/organisations'
import { nextNumber, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant, type Digest, dayOf, newId, yearOf } from '#platform/values'
import { type Component, type Document, type FormatRecord, untouched } from '../document.ts'
import { importRefusals } from '../import-refusals.ts'
import { identifierSource } from '../numbers.ts'
import { type SeparateRegister, sequenceOf } from '../separate-register.ts'
import { documentKinds } from '../store/document-kinds.ts'
import { insertComponents, insertDocument } from '../store/documents.ts'
import { isReferenceGiven } from '../store/dossier-marks.ts'
import { keepSource } from '../store/imported-records.ts'
import { contentsFor } from '../store/imports.ts'
import { insertOldDocument } from '../store/old-documents.ts'
import { keepPaper } from '../store/papers.ts'
import { insertSeparateRegister, separateRegisters } from '../store/separate-registers.ts'
import { bringDispatches, partyFrom } from '../transferring/bring-dispatches.ts'
import {
  bringLinks,
  bringNotes,
  frozenDisposal,
  identifierFor,
  keepLogOf,
  leafFor,
  recordHere,
  requireContent,
  settlementFrom,
  strangerOf,
  withdrawalFrom,
} from '../transferring/bringing.ts'
import type { BroughtDocument } from '../transferring/brought.ts'
import { holderOf } from './holder.ts'

const settledStates = ['vyrizen', 'predanDoSpisovny']
/**
 * Documents of another service are numbered in a register of their own, so that the numbers this office gives stay without
 * gaps; it is closed, since nothing is ever registered in it here.
 */
async function registerOf(scope: Scope, source: string): Promise<SeparateRegister> {
  const mark = `X${source.toUpperCase().replace(/[^A-Z0-9]/g, '')}`.slice(0, 8).padEnd(2, 'X')
  const name = `Převzato z ${source}`
  const known = (await separateRegisters(scope)).find(one => one.name === name)
  if (known) return known
  const today = dayOf(scope.clock.now())
  const marks = (await separateRegisters(scope)).map(one => one.mark)
  let free = mark
  for (let n = 2; marks.includes(free); n++) free = `${mark.slice(0, 6)}${n}`
  const register: SeparateRegister = {
    id: newId(),
    name,
    mark: free,
    purpose: 'dokumenty převzaté přenosem (NSESSS 6.3)',
    opened_on: today,
    closed_on: today,
  }
  await insertSeparateRegister(scope, register)
  return register
}

const roles = {
  main: 'hlavní dokument',
  attachment: 'příloha',
  envelope: 'obálka zprávy',
  other: 'jiná součást',
} as const

/** Components out of files that the gate let in. Refuses with `records.file-not-in-batch`. */
async function componentsFor(
  scope: Scope,
  importId: string,
  documentId: string,
  { files }: BroughtDocument,
): Promise<{ component: Component; source: { value: string; source: string } | null }[]> {
  const made: { component: Component; source: { value: string; source: string } | null }[] = []
  for (const [slot, { of, name, part }] of files.entries()) {
    const versions = await contentsFor(scope, importId, of)
    if (versions.length === 0) throw refuse(importRefusals['file-not-in-batch'], { name })
    for (const [at, version] of versions.entries()) {
      const isLast = at === versions.length - 1
      const { own } = version.file
      const component: Component = {
        id: newId(),
        document_id: documentId,
        identifier: await identifierFor(
          scope,
          'component',
          isLast ? of.value : (own?.identifier ?? `${of.value}-${version.version}`.slice(0, 50)),
        ),
        slot: slot + 1,
        version: at + 1,
        role: own?.role ?? roles[part],
        form: own?.form ?? (part === 'envelope' ? 'container' : 'original'),
        file_name: version.file.fileName,
        digest: version.digest as Digest,
        size_bytes: version.size_bytes,
        mime: version.file.mime,
        format: version.file.format as FormatRecord,
        received_at: asInstant(version.file.at),
      }
      made.push({ component, source: isLast ? of : null })
    }
  }
  return made
}

/** Where the document lies: in a dossier that is here, or as an old one directly in its group (NSESSS 6.3.6). */
async function placeFor(scope: Scope, brought: BroughtDocument, ownSource: string) {
  if (brought.dossier) {
    const id = await recordHere(scope, 'dossier', brought.dossier.of, ownSource)
    if (id === null)
      throw refuse(importRefusals['dossier-not-here'], { identifier: brought.dossier.of.value })
    return { dossierId: id, place: brought.dossier.place, group: null }
  }
  const isOld = settledStates.includes(brought.state)
  if (brought.rule?.code === 'V' && !isOld) throw refuse(importRefusals['sign-v-not-closed'], {})
  return { dossierId: null, place: null, group: isOld ? await leafFor(scope, brought.group) : null }
}

function stateOf(brought: BroughtDocument): Document['state'] {
  if (brought.state === 'znepristupnen') return 'withdrawn'
  return settledStates.includes(brought.state) ? 'settled' : 'unsettled'
}

/**
 * Brings in a document of another records service with its files, its sender, what was sent of it, its notes and its part of
 * the log, under its own numbers. It goes into its dossier, which must be here; an old settled one without a dossier lies
 * directly in its group. The same document comes once.
 *
 * Czech: načtení dokumentu z přenosu. Source: NSESSS 6.3.1, 6.3.4 to 6.3.6, Annex 7.
 *
 * Refuses with `records.nothing-left-of-record`, `dossier-not-here`, `group-not-told`, `no-group-for-code`,
 * `sign-v-not-closed`, `number-taken`, `file-not-in-batch`.
 */
export async function bringInDocument(
  scope: Scope,
  importId: string,
  brought: BroughtDocument,
): Promise<string> {
  const { of } = brought
  const office = await organisationOf(scope)
  const ownSource = identifierSource(office.mark)
  const known = await recordHere(scope, 'document', of, ownSource)
  if (known !== null) return known
  requireContent(brought)
  const { dossierId, place, group } = await placeFor(scope, brought, ownSource)
  const number = brought.number ?? of.value
  if (await isReferenceGiven(scope, number)) throw refuse(importRefusals['number-taken'], { number })
  const id = newId()
  const components = await componentsFor(scope, importId, id, brought)
  const document = await documentFrom(scope, office, brought, { id, number, dossierId, place })
  await insertDocument(scope, document)
  await keepSource(scope, 'document', id, of)
  if (components.length > 0)
    await insertComponents(
      scope,
      components.map(({ component }) => component),
    )
  for (const { component, source } of components)
    if (source) await keepSource(scope, 'component', component.id, source)
  if (group)
    await insertOldDocument(scope, {
      document_id: id,
      subject_group_id: group.id,
      disposal: await frozenDisposal(
        scope,
        brought.rule,
        group,
        document.settled_at ?? document.registered_at,
      ),
    })
  const { sheets, attachments, others } = brought.paper
  if (brought.isOnPaper && (sheets > 0 || attachments > 0 || others !== null))
    await keepPaper(scope, {
      document_id: id,
      ...brought.paper,
      told_by: strangerOf(brought.holder, of.source),
      told_at: brought.createdAt,
    })
  await bringDispatches(scope, id, brought)
  await keepLogOf(scope, 'document', id, brought.events)
  await bringNotes(scope, { document_id: id, dossier_id: null }, brought)
  await bringLinks(scope, { kind: 'document', id }, brought, ownSource)
  await scope.announce({
    type: 'records.document-brought-in',
    object: { kind: 'document', id },
    erms: 'transferred',
    detail: { reference: number, source: of.source, identifier: of.value, heldBefore: brought.holder },
  })
  return id
}

const kindNamed = async (scope: Scope, title: string | null) =>
  title === null
    ? undefined
    : (await documentKinds(scope)).find(one => one.title.toLowerCase() === title.toLowerCase())

async function documentFrom(
  scope: Scope,
  { mark }: Organisation,
  brought: BroughtDocument,
  at: { id: string; number: string; dossierId: string | null; place: number | null },
): Promise<Document> {
  const { of, received, createdAt } = brought
  const register = await registerOf(scope, of.source)
  const year = brought.year ?? yearOf(createdAt)
  const state = stateOf(brought)
  const holder = holderOf(scope)
  const isSettled = state === 'settled' || (state === 'withdrawn' && brought.settlement !== null)
  const sender = received?.sender ?? null
  const party = sender ? await partyFrom(scope, sender) : null
  const kind = await kindNamed(scope, brought.kind)
  const answers = brought.answers
    ? await recordHere(scope, 'document', brought.answers, identifierSource(mark))
    : null
  return {
    ...untouched,
    id: at.id,
    identifier: await identifierFor(scope, 'document', of.value),
    reference_number: at.number,
    reference_variant: 'by-sequence',
    former_numbers: [],
    sequence_number: await nextNumber(scope, sequenceOf(register), String(year)),
    register_id: register.id,
    year,
    subject: brought.subject || 'neuvedeno',
    origin: received ? 'received' : 'own',
    channel: received ? received.channel : 'own',
    sender_id: party?.id ?? null,
    sender,
    sender_reference: brought.senderReference,
    delivered_at: received?.at ?? null,
    legally_served_at: null,
    registered_at: createdAt,
    state,
    holder,
    holder_post_id: holder.postId,
    dossier_id: at.dossierId,
    place_in_dossier: at.place,
    settled_at: isSettled ? (brought.settlement?.at ?? createdAt) : null,
    settlement: isSettled ? settlementFrom(brought.settlement, brought) : null,
    withdrawal:
      state === 'withdrawn'
        ? withdrawalFrom(scope, brought, brought.settlement ? 'settled' : 'unsettled')
        : null,
    kind_id: kind?.id ?? null,
    message: null,
    postal_item: null,
    split_from: null,
    series_id: null,
    author: received ? null : strangerOf(brought.holder, of.source),
    replies_to: answers,
    emergency_number: null,
    revision: 1,
  }
}
