import { z } from 'zod'
import type { Scope, Who } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { addDays, asInstant, dayOf } from '#platform/values'
import { createDossier } from './acts/create-dossier.ts'
import { foundStoragePlace, foundStorageUnit } from './acts/found-storage-unit.ts'
import { holderOf } from './acts/holder.ts'
import { insertIntoDossier } from './acts/insert-document.ts'
import { lendDossier } from './acts/lend-loan.ts'
import { makeArchiveTransfer, setArchiveYears } from './acts/make-archive-transfer.ts'
import { putIntoUnit } from './acts/move-storage-unit.ts'
import { offerToRoom } from './acts/offer-to-records-room.ts'
import { recordInspection } from './acts/record-inspection.ts'
import { registerDocument } from './acts/register-document.ts'
import { settleDocument } from './acts/settle-document.ts'
import { refuseIntoRoom, takeIntoRoom } from './acts/take-into-records-room.ts'
import { beginStocktaking, finishStocktaking, scanIntoStocktaking } from './acts/take-stocktaking.ts'
import { tellPaper } from './acts/tell-paper-original.ts'
import { onPaper } from './postal-item.ts'
import { seedDossierEnd } from './seed-dossiers.ts'
import { dossierById } from './store/dossiers.ts'
import { groupsOf, planOn } from './store/plan.ts'

const dayMs = 86_400_000

/** A dossier of the demo that lies on paper, with how far it has come towards the records room. */
export const paperDossierOrder = z.strictObject({
  by: z.string(),
  subject: z.string(),
  code: z.string(),
  sender: z.string(),
  sheets: z.number(),
  others: z.string().optional(),
  daysAgo: z.number(),
  until: z.enum(['untold', 'closed', 'offered', 'refused', 'kept', 'archived']),
  note: z.string().optional(),
  refused: z.string().optional(),
})
type Order = z.output<typeof paperDossierOrder>

/** A letter on paper in a dossier of its own, registered, filed and settled by its handler. */
async function paperLetter({ instance, people, byProgram }: SeedCall, handler: Who, order: Order) {
  const mailroom = people.get('podatelna') ?? byProgram
  const document = await instance.runner.act(mailroom, scope =>
    registerDocument(scope, {
      subject: order.subject,
      channel: 'counter',
      sender: {
        kind: 'person',
        name: order.sender,
        ico: null,
        boxId: null,
        email: null,
        address: 'Na Kopci 9, 999 41 Javorová',
      },
      senderReference: null,
      deliveredAt: asInstant(scope.clock.now().getTime() - order.daysAgo * dayMs),
      legallyServedAt: null,
      components: [],
      message: null,
      holder: holderOf(handler),
      postalItem: { ...onPaper(order.sheets), otherAttachments: order.others ?? null },
    }),
  )
  return instance.runner.act(handler, async scope => {
    const plan = (await planOn(scope, dayOf(scope.clock.now())))!
    const group = (await groupsOf(scope, plan.id)).find(one => one.filing_code === order.code)!
    const dossier = await createDossier(scope, { subject: order.subject, subjectGroupId: group.id })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    return { documentId: document.id, id: dossier.id }
  })
}

/** Two shelves with boxes; what is kept lies in them, the last of it on top of nothing yet. */
async function seedStorage(
  { instance, people, byProgram }: SeedCall,
  kept: readonly string[],
): Promise<void> {
  const keeper = people.get('spisovna') ?? byProgram
  await instance.runner.act(keeper, async scope => {
    const shelf = await foundStoragePlace(scope, { name: 'Regál 1, police 1' })
    const cupboard = await foundStoragePlace(scope, { name: 'Skříň na mapy' })
    const box = await foundStorageUnit(scope, { kind: 'box', name: '2026/1', placeId: shelf.id })
    await foundStorageUnit(scope, { kind: 'box', name: '2026/2', placeId: shelf.id })
    await foundStorageUnit(scope, { kind: 'roll', name: 'M/1', placeId: cupboard.id })
    for (const dossierId of kept.slice(0, -1)) await putIntoUnit(scope, { dossierId, unitId: box.id })
    const { id } = await beginStocktaking(scope, { placeId: shelf.id, depth: 'dossiers' })
    await scanIntoStocktaking(scope, { id, code: box.identifier })
    const [first] = kept
    const dossier = first && (await dossierById(scope, first))
    if (dossier) await scanIntoStocktaking(scope, { id, code: dossier.identifier })
    await finishStocktaking(scope, { id, note: 'Krabice 2026/2 je zatím ve sklepě.' })
  })
}

/** A dossier that went to the administrative archive at once; the next ones go after three years. */
async function seedArchive(scope: Scope, dossierId: string): Promise<void> {
  await setArchiveYears(scope, { years: 0 })
  await makeArchiveTransfer(scope, { dossierIds: [dossierId], note: null })
  await setArchiveYears(scope, { years: 3 })
}

/** One of the kept dossiers is lent and soon due, another was looked into. */
async function seedLoans(call: SeedCall, [lent, seen]: readonly string[], borrower: Who): Promise<void> {
  const keeper = call.people.get('spisovna') ?? call.byProgram
  await call.instance.runner.act(keeper, async scope => {
    const today = dayOf(scope.clock.now())
    if (lent)
      await lendDossier(scope, {
        dossierId: lent,
        borrower: holderOf(borrower),
        purpose: 'Příprava vyjádření k odvolání',
        dueOn: addDays(today, 2),
      })
    if (seen)
      await recordInspection(scope, {
        dossierId: seen,
        person: 'Dagmar Hájková, občanský průkaz',
        standing: 'party',
        reason: 'Seznámení s podklady rozhodnutí',
        copies: '1 strana',
        on: today,
      })
  })
}

/** Dossiers on paper: one whose sheets have to be told yet, and others on their way into the records room. */
export async function seedRoom(call: SeedCall, orders: readonly Order[]): Promise<void> {
  const { instance, people, byProgram } = call
  const keeper = people.get('spisovna') ?? byProgram
  const { runner } = instance
  const kept: string[] = []
  for (const order of orders) {
    const handler = people.get(order.by) ?? byProgram
    const { id, documentId } = await paperLetter(call, handler, order)
    const { until, sheets, others = null } = order
    if (until === 'untold') continue
    await runner.act(handler, scope => tellPaper(scope, { documentId, sheets, attachments: 0, others }))
    await seedDossierEnd(instance, handler, id, { until: 'closed', fault: 'digest' })
    if (until === 'closed') continue
    await runner.act(handler, scope => offerToRoom(scope, { id, note: order.note ?? null }))
    const reason = order.refused ?? 'Chybí příloha. Doplňte ji a předejte spis znovu.'
    if (until === 'refused') await runner.act(keeper, scope => refuseIntoRoom(scope, { id, reason }))
    if (until !== 'kept' && until !== 'archived') continue
    await runner.act(keeper, scope => takeIntoRoom(scope, { id }))
    if (until === 'archived') await runner.act(keeper, scope => seedArchive(scope, id))
    else kept.push(id)
  }
  const [first] = orders
  if (!first) return
  await seedStorage(call, kept)
  await seedLoans(call, kept, people.get(first.by) ?? byProgram)
}
