import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { listUnits } from '#identity/organisations'
import type { Who } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { addDays, dayOf } from '#platform/values'
import { admitFile, entranceOf } from '#preservation/gate'
import { addTemplate } from './acts/add-template.ts'
import { refusePassing } from './acts/answer-passing.ts'
import { approveDocument, returnForMending } from './acts/approve-document.ts'
import { createOwnDocument } from './acts/create-own-document.ts'
import { openDraftForEditing } from './acts/edit-draft.ts'
import { giveTask } from './acts/give-task.ts'
import { holderOf } from './acts/holder.ts'
import { giveDocument } from './acts/pass-document.ts'
import { queueDispatch } from './acts/queue-dispatch.ts'
import { recordSent } from './acts/record-dispatch.ts'
import { requestApproval } from './acts/request-approval.ts'
import { setDeadline } from './acts/set-deadline.ts'
import { finishOwnDocument } from './acts/write-draft.ts'
import { writeNote } from './acts/write-note.ts'
import { countedDeadline } from './deadline.ts'
import type { Receiver } from './passing.ts'
import { restrictionOrder, seedRestriction } from './rights/seed.ts'
import { documentById } from './store/documents.ts'
import { offeredTemplates } from './store/templates.ts'
import { letterBy, openStored } from './templates/letter.ts'
import { placeholdersOf } from './templates/template-file.ts'

/** Who approves an answer, by the keys of their posts, and what the first of them said. */
const approvalOrder = z.strictObject({
  by: z.array(z.string()),
  returned: z.string().optional(),
  approved: z.boolean().default(false),
})

/** What the people of the demo have done with a letter besides filing and settling it. */
export const letterWork = z.strictObject({
  /** Given to a unit by its name, with a note; refused by a post of it, with a reason. */
  given: z
    .strictObject({
      unit: z.string(),
      note: z.string(),
      refused: z.strictObject({ by: z.string(), reason: z.string() }).optional(),
    })
    .optional(),
  /** Term in days from its receipt. */
  termDays: z.number().optional(),
  note: z.string().optional(),
  /** The answer, written by a template. */
  reply: z
    .strictObject({
      subject: z.string(),
      template: z.string(),
      finished: z.boolean(),
      approval: approvalOrder.optional(),
    })
    .optional(),
  /** The answer as a finished file, sent by the channel of the law. */
  answer: z.strictObject({ subject: z.string(), file: z.string() }).optional(),
  restricted: restrictionOrder.optional(),
  task: z.strictObject({ to: z.string(), text: z.string(), inDays: z.number() }).optional(),
})
type LetterWork = z.output<typeof letterWork>

/** Templates of the office, each with who brought it in. */
export const templateOrder = z.strictObject({ by: z.string(), name: z.string(), file: z.string() })

export async function seedTemplate(
  { instance, people, byProgram, folder }: SeedCall,
  { by, name, file }: z.output<typeof templateOrder>,
): Promise<void> {
  const who = people.get(by) ?? byProgram
  const entrance = await entranceOf(instance, who)
  const admitted = await admitFile(entrance, {
    name: basename(file),
    bytes: createReadStream(join(folder, file)),
  })
  const read = await openStored(entrance, { digest: admitted.digest, file_name: admitted.fileName })
  await instance.runner.act(who, scope =>
    addTemplate(scope, { name, file: admitted, kind: read.kind, placeholders: placeholdersOf(read) }),
  )
}

async function seedApproval(
  { instance, people, byProgram }: SeedCall,
  handler: Who,
  documentId: string,
  { by, returned, approved }: z.output<typeof approvalOrder>,
): Promise<void> {
  const { runner } = instance
  const approvers = by.map(key => people.get(key) ?? byProgram)
  await runner.act(handler, scope =>
    requestApproval(scope, { documentId, approvers: approvers.map(holderOf), mode: 'in-order', note: null }),
  )
  if (returned !== undefined)
    await runner.act(approvers[0]!, scope => returnForMending(scope, { documentId, reason: returned }))
  if (approved)
    for (const one of approvers) await runner.act(one, scope => approveDocument(scope, { documentId }))
}

async function seedReply(
  call: SeedCall,
  handler: Who,
  { documentId, reply }: { documentId: string; reply: NonNullable<LetterWork['reply']> },
): Promise<void> {
  const { instance } = call
  const { runner } = instance
  const entrance = await entranceOf(instance, handler)
  const { answered, template } = await runner.read(handler, async scope => ({
    answered: (await documentById(scope, documentId))!,
    template: (await offeredTemplates(scope)).find(({ name }) => name === reply.template)!,
  }))
  const read = await openStored(entrance, template)
  const documentOfReply = await runner.act(handler, async scope => {
    const { id } = await createOwnDocument(scope, {
      subject: reply.subject,
      dossierId: answered.dossier_id!,
      repliesTo: documentId,
      files: letterBy(entrance, { template, read }),
    })
    if (reply.finished) await finishOwnDocument(scope, { documentId: id })
    return id
  })
  if (reply.approval) await seedApproval(call, handler, documentOfReply, reply.approval)
  // What came back to be mended is open in an office program just now.
  if (reply.approval?.returned !== undefined)
    await runner.act(handler, scope => openDraftForEditing(scope, { documentId: documentOfReply, slot: 1 }))
}

/** An answer that has gone: written, finished, given to the dispatch room and recorded there as sent. */
export async function seedAnswer(
  { instance, people, byProgram, folder }: SeedCall,
  handler: Who,
  { documentId, answer }: { documentId: string; answer: NonNullable<LetterWork['answer']> },
): Promise<void> {
  const { runner } = instance
  const entrance = await entranceOf(instance, handler)
  const bytes = createReadStream(join(folder, answer.file))
  const file = await admitFile(entrance, { name: basename(answer.file), bytes })
  const dispatch = await runner.act(handler, async scope => {
    const answered = (await documentById(scope, documentId))!
    const { id } = await createOwnDocument(scope, {
      subject: answer.subject,
      dossierId: answered.dossier_id!,
      repliesTo: documentId,
      files: async () => [file],
    })
    await finishOwnDocument(scope, { documentId: id })
    return queueDispatch(scope, {
      documentId: id,
      addressee: { partyId: answered.sender_id! },
      channel: null,
      reason: null,
      mailKind: 'registered',
      note: null,
    })
  })
  const room = people.get('podatelna') ?? byProgram
  await runner.act(room, scope =>
    recordSent(scope, { id: dispatch.id, on: null, postNumber: 'RR000000017CZ' }),
  )
}

/** Brings one letter of the demo as far as its story goes. */
export async function seedLetterWork(
  call: SeedCall,
  handler: Who,
  { documentId, work }: { documentId: string; work: LetterWork },
): Promise<void> {
  const { instance, people, byProgram } = call
  const about = { kind: 'document', id: documentId } as const
  const { termDays, note, task } = work
  await instance.runner.act(handler, async scope => {
    if (termDays !== undefined) {
      const document = (await documentById(scope, documentId))!
      const due = countedDeadline(dayOf(document.delivered_at!), { count: termDays, unit: 'day' })
      await setDeadline(scope, { id: documentId, ...due, reason: null })
    }
    if (note !== undefined) await writeNote(scope, { about, text: note })
    if (task !== undefined) {
      const assigned = holderOf(people.get(task.to) ?? byProgram)
      const dueOn = addDays(dayOf(scope.clock.now()), task.inDays)
      await giveTask(scope, { about, text: task.text, assigned, dueOn })
    }
  })
  if (work.reply) await seedReply(call, handler, { documentId, reply: work.reply })
  if (work.restricted) await seedRestriction(call, handler, documentId, work.restricted)
  if (work.given) await seedGiven(call, handler, documentId, work.given)
}

async function seedGiven(
  { instance, people, byProgram }: SeedCall,
  handler: Who,
  documentId: string,
  { unit, note, refused }: NonNullable<LetterWork['given']>,
): Promise<void> {
  const { runner } = instance
  await runner.act(handler, async scope => {
    const found = (await listUnits(scope)).find(({ name }) => name === unit)!
    const to: Receiver = { kind: 'unit', id: found.id, name: unit }
    await giveDocument(scope, { documentId, to, note, paperPlace: null })
  })
  if (refused)
    await runner.act(people.get(refused.by) ?? byProgram, scope =>
      refusePassing(scope, { documentId, reason: refused.reason }),
    )
}
