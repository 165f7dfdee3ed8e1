import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { Instance, Who } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { asInstant, type Day, dayOf } from '#platform/values'
import { admitFile, entranceOf } from '#preservation/gate'
import { bringInPlan } from './acts/bring-in-plan.ts'
import { cancelDocument } from './acts/cancel-document.ts'
import { createDossier } from './acts/create-dossier.ts'
import { enterOutsideEvent } from './acts/enter-outside-event.ts'
import { holdDisposal } from './acts/hold-disposal.ts'
import { holderOf } from './acts/holder.ts'
import { insertIntoDossier } from './acts/insert-document.ts'
import { prepareEmergencyRegister } from './acts/keep-emergency-register.ts'
import { makeRoutingRule } from './acts/keep-routing-rule.ts'
import { openSeparateRegister } from './acts/open-separate-register.ts'
import { receiveMessage } from './acts/receive-message.ts'
import { type NewComponent, registerDocument } from './acts/register-document.ts'
import { settleDocument } from './acts/settle-document.ts'
import { settlementMethods } from './document.ts'
import { readArrived } from './intake/read-message.ts'
import { unpacked } from './intake/unpack.ts'
import { packageFaults } from './package/faulty-package.wire.ts'
import type { PostalItem } from './postal-item.ts'
import { seedAuditSample, seedLogClosing } from './rights/seed.ts'
import { attempt, seedRefusedAttempts } from './seed-attempts.ts'
import { disposalStep, seedDisposal } from './seed-disposal.ts'
import { dossierEnds, seedDossierEnd } from './seed-dossiers.ts'
import { seedDossierLife } from './seed-life.ts'
import { seededPlan, seededTypeDossier, seedPlanProposal, seedTypeDossiers } from './seed-plan.ts'
import { paperDossierOrder, seedRoom } from './seed-room.ts'
import { letterWork, seedAnswer, seedLetterWork, seedTemplate, templateOrder } from './seed-work.ts'
import { groupsOf, planOn } from './store/plan.ts'

const sender = z.object({
  kind: z.enum(['person', 'trader', 'organisation']),
  name: z.string(),
  ico: z.string().nullable(),
  boxId: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
})

const letter = z.object({
  sender,
  subject: z.string(),
  daysAgo: z.number(),
  holder: z.string(),
  files: z.array(z.string()),
  register: z.string().optional(),
  /** Why its registration was cancelled. */
  cancelled: z.string().optional(),
  postNumber: z.string().optional(),
  dossier: z.string().optional(),
  settled: z.enum(settlementMethods).optional(),
  work: letterWork.optional(),
})

const shape = z.object({
  /** The plan that is brought in; none where there is one already. */
  plan: seededPlan.optional(),
  /** Years ago: only its letters and dossiers. */
  isPast: z.boolean().default(false),
  dossiers: z
    .array(
      z.object({
        key: z.string(),
        by: z.string(),
        subject: z.string(),
        code: z.string(),
        until: z.enum(dossierEnds),
        held: z.string().optional(),
        outsideEvent: z.string().optional(),
        fault: z.enum(packageFaults).default('digest'),
      }),
    )
    .default([]),
  typeDossiers: z.array(seededTypeDossier).default([]),
  registers: z.array(z.object({ mark: z.string(), name: z.string(), purpose: z.string() })).default([]),
  /** Forms of an emergency register kept ready at the counter. */
  emergencyForms: z.number().optional(),
  /** Rules of distribution, tried and not switched on yet. */
  routing: z.array(z.object({ name: z.string(), words: z.string(), to: z.string() })).default([]),
  paperDossiers: z.array(paperDossierOrder).default([]),
  letters: z.array(letter).default([]),
  messages: z.array(z.object({ by: z.string(), file: z.string() })).default([]),
  mails: z.array(z.object({ by: z.string(), file: z.string() })).default([]),
  /** One step of a disposal proceeding, and nothing else. */
  disposal: disposalStep.optional(),
  attempts: z.array(attempt).default([]),
  templates: z.array(templateOrder).default([]),
})

type Letter = z.output<typeof letter>

const dayMs = 86_400_000

async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}

async function componentsOf(
  instance: Instance,
  who: Who,
  folder: string,
  files: readonly string[],
): Promise<NewComponent[]> {
  const components: NewComponent[] = []
  const entrance = entranceOf(instance, who)
  for (const [at, file] of files.entries()) {
    const arriving = { name: basename(file), bytes: fileBytes(join(folder, file)) }
    const admitted = await admitFile(entrance, arriving)
    components.push({ ...admitted, role: at === 0 ? 'hlavní dokument' : 'příloha', form: 'original' })
  }
  return unpacked({ instance, who, entrance, isAcceptanceAsked: true }, components)
}

/** Fills an office of the demo with letters, messages and dossiers, by the acts that its people do all day. */
export async function seedRecords(call: SeedCall): Promise<void> {
  const { instance, people, byProgram, things } = call
  const world = shape.parse(things)
  if (world.disposal) return seedDisposal(call, world.disposal)
  const by = (post: string): Who => people.get(post) ?? byProgram
  const { plan } = world
  if (plan) await instance.runner.act(byProgram, scope => bringInPlan(scope, plan))
  const dossiers = new Map<string, string>()
  for (const { key, by: post, subject, code } of world.dossiers) {
    const dossier = await instance.runner.act(by(post), async scope => {
      const plan = await planOn(scope, dayOf(scope.clock.now()))
      const group = (await groupsOf(scope, plan!.id)).find(one => one.filing_code === code)!
      return createDossier(scope, { subject, subjectGroupId: group.id })
    })
    dossiers.set(key, dossier.id)
  }
  for (const one of world.templates) await seedTemplate(call, one)
  const registers = await seedRegisters(call, world.registers)
  for (const { to, ...rule } of world.routing) {
    const { actor } = by(to)
    if (actor.kind !== 'person') continue
    const target = { kind: 'post' as const, id: actor.postId }
    await instance.runner.act(by('podatelna'), scope =>
      makeRoutingRule(scope, { ...anyWay, ...rule, target }),
    )
  }
  const { emergencyForms: forms } = world
  if (forms !== undefined)
    await instance.runner.act(by('spisovna'), scope => prepareEmergencyRegister(scope, { forms }))
  for (const one of world.letters) await seedLetter(call, one, { dossiers, registers })
  for (const { by: post, file } of [...world.messages, ...world.mails]) {
    const arrived = await readArrived(instance, by(post), { name: basename(file), bytes: fileBytes(file) })
    await instance.runner.act(by(post), scope => receiveMessage(scope, arrived))
  }
  for (const { key, by: post, held, outsideEvent: on, ...end } of world.dossiers) {
    const id = dossiers.get(key)!
    if (held !== undefined)
      await instance.runner.act(by('spisovna'), scope => holdDisposal(scope, { id, reason: held }))
    if (on !== undefined)
      await instance.runner.act(by(post), scope => enterOutsideEvent(scope, { id, on: on as Day }))
    await seedDossierEnd(instance, by(post), id, end)
  }
  if (world.isPast) return
  await seedTypeDossiers(call, world.typeDossiers)
  await seedDossierLife(call)
  await seedRoom(call, world.paperDossiers)
  await seedRefusedAttempts(call, world.attempts)
  await seedAuditSample(call)
  await instance.runner.act(people.get('spisovna') ?? byProgram, seedPlanProposal)
  await seedLogClosing(call)
}

async function seedRegisters(
  { instance, people, byProgram }: SeedCall,
  wanted: readonly Parameters<typeof openSeparateRegister>[1][],
): Promise<Map<string, string>> {
  const registers = new Map<string, string>()
  for (const one of wanted) {
    const who = people.get('spisovna') ?? byProgram
    const { id } = await instance.runner.act(who, scope => openSeparateRegister(scope, one))
    registers.set(one.mark, id)
  }
  return registers
}

/** A registered letter to own hands, whose envelope is kept. */
const toOwnHands = (postNumber: string): PostalItem => ({
  way: 'own-hands',
  postNumber,
  postedOn: null,
  sheets: 1,
  attachments: 0,
  otherAttachments: null,
  isEnvelopeKept: true,
  carrier: null,
  isUnopened: false,
})

const anyWay = { channel: null, sender: null, sender_box: null }

type Known = {
  readonly dossiers: ReadonlyMap<string, string>
  readonly registers: ReadonlyMap<string, string>
}

async function seedLetter(call: SeedCall, one: Letter, { dossiers, registers }: Known): Promise<void> {
  const { instance, people, byProgram, folder } = call
  const mailroom = people.get('podatelna') ?? people.values().next().value ?? byProgram
  const handler = people.get(one.holder) ?? byProgram
  const components = await componentsOf(instance, mailroom, folder, one.files)
  const document = await instance.runner.act(mailroom, scope =>
    registerDocument(scope, {
      subject: one.subject,
      channel: 'counter',
      sender: one.sender,
      senderReference: null,
      deliveredAt: asInstant(scope.clock.now().getTime() - one.daysAgo * dayMs),
      legallyServedAt: null,
      components,
      message: null,
      holder: holderOf(handler),
      postalItem: one.postNumber === undefined ? null : toOwnHands(one.postNumber),
      registerId: (one.register && registers.get(one.register)) || null,
    }),
  )
  const { cancelled } = one
  if (cancelled !== undefined)
    await instance.runner.act(mailroom, scope =>
      cancelDocument(scope, { id: document.id, reason: cancelled, newReference: null }),
    )
  const dossierId = one.dossier ? dossiers.get(one.dossier) : undefined
  if (dossierId) await seedFiling(call, one, { handler, documentId: document.id, dossierId })
  if (one.work) await seedLetterWork(call, handler, { documentId: document.id, work: one.work })
}

async function seedFiling(
  call: SeedCall,
  one: Letter,
  { handler, documentId, dossierId }: { handler: Who; documentId: string; dossierId: string },
): Promise<void> {
  await call.instance.runner.act(handler, async scope => {
    await insertIntoDossier(scope, { documentId, dossierId })
  })
  if (one.work?.answer) await seedAnswer(call, handler, { documentId, answer: one.work.answer })
  await call.instance.runner.act(handler, async scope => {
    if (one.settled)
      await settleDocument(scope, { id: documentId, method: one.settled, content: null, reason: null })
  })
}
