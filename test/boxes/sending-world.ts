import assert from 'node:assert/strict'
import { sendingById, visitBox } from '#office/databox'
import { asInstant } from '#platform/values'
import { insertBox } from '../../src/office/databox/store/boxes.ts'
import { changeSending } from '../../src/office/databox/store/sendings.ts'
import { createDossier } from '../../src/office/records/acts/create-dossier.ts'
import { createOwnDocument } from '../../src/office/records/acts/create-own-document.ts'
import { queueDispatch } from '../../src/office/records/acts/queue-dispatch.ts'
import type { ProofFile } from '../../src/office/records/acts/record-dispatch.ts'
import { finishOwnDocument } from '../../src/office/records/acts/write-draft.ts'
import { type BoxOrder, usualBoxOrder } from '../../src/office/records/boxes/box-order.ts'
import { dispatchInList } from '../../src/office/records/store/dispatches.ts'
import { boxWorld } from '../box-world.ts'
import { submission, testOffice } from '../office.ts'

/** Limits of the stand, small so that a large message need not be large. */
export const limits = { messageBytes: 300_000, largeLeastBytes: 200_000, largeBytes: 2_000_000 }

export type GivenFile = { readonly name: string; readonly bytes: Buffer }

/** An office that sends by its box: letters, dispatches, visits. */
export async function sendingWorld() {
  const world = await boxWorld({ limits })
  const { runner, stand, instance } = world
  const { who, clerk, manager, groups } = await testOffice(world)
  await runner.act(who, scope =>
    insertBox(scope, { box_id: 'javora1', environment: 'demo', next_at: scope.clock.now() }),
  )
  await visitBox(instance, who)
  const { format } = submission().components[0]!
  let made = 0

  /** A finished document of the office with its files. */
  const letter = async (files: readonly GivenFile[]) => {
    const kept: ProofFile[] = []
    for (const { name, bytes } of files)
      kept.push({ fileName: name, ...(await world.content(who, bytes)), mime: 'application/pdf', format })
    return runner.act(clerk, async scope => {
      const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
      const own = await createOwnDocument(scope, {
        subject: `Povolení kácení ${++made}`,
        dossierId: dossier.id,
        repliesTo: null,
        files: async () => kept,
      })
      await finishOwnDocument(scope, { documentId: own.id })
      return own
    })
  }

  const some = (size = 2000): GivenFile[] => [
    { name: 'povolení.pdf', bytes: Buffer.alloc(size, `%PDF ${made} `) },
  ]

  /** A letter given to the dispatch room for a box. */
  const queued = async (
    box: string,
    {
      files = some(),
      order = usualBoxOrder,
      isByHand = false,
    }: { files?: readonly GivenFile[]; order?: BoxOrder; isByHand?: boolean } = {},
  ) => {
    const own = await letter(files)
    const party = { kind: 'organisation' as const, name: `Adresát ${box}`, box_id: box }
    return runner.act(clerk, scope =>
      queueDispatch(scope, {
        documentId: own.id,
        addressee: { party: { ...party, ico: null, email: null, address: null } },
        channel: null,
        reason: null,
        mailKind: 'ordinary',
        note: null,
        boxOrder: order,
        isByHand,
      }),
    )
  }

  return {
    ...world,
    who,
    clerk,
    manager,
    groups,
    some,
    queued,
    dispatchOf: async (id: string) => (await runner.read(who, scope => dispatchInList(scope, id)))!,
    sendingOf: async (id: string) => (await runner.read(who, scope => sendingById(scope, id)))!,
    messagesFor: (annotation: string) =>
      [...stand.world.messages.values()].filter(({ order }) => order.annotation === annotation),
    /** A visit, and what the records service does with what it brought. */
    visited: async (): Promise<void> => {
      assert.equal(await visitBox(instance, who), true)
      await world.takeIn(who)
    },
    /** As if the pause between two looks were over. */
    due: (id: string) => runner.act(who, scope => changeSending(scope, id, { next_at: asInstant(0) })),
  }
}
