import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { removeFromDossier } from '../acts/insert-document.ts'
import { mendClosedDossier } from '../acts/mend-closed-dossier.ts'
import { moveComponent } from '../acts/move-component.ts'
import { moveDocument } from '../acts/move-document.ts'
import type { Dossier } from '../dossier.ts'
import { recordsRefusals } from '../refusals.ts'
import { openDossierMarked } from '../store/dossiers.ts'
import type { AboutRecord } from '../task.ts'
import { documentIdOf, documentPath, triedWith } from './of-document.ts'

/** The open dossier whose mark somebody wrote, else the one they chose. */
export async function namedDossier(
  scope: Scope,
  { dossier, mark }: { dossier: string; mark: string },
): Promise<string> {
  const typed = mark.trim()
  if (typed === '' && dossier !== '') return dossier
  const found = typed === '' ? undefined : await openDossierMarked(scope, typed)
  if (!found) throw refuse(recordsRefusals['no-open-dossier'], { mark: typed })
  return found.id
}

const reason = z.string().max(500).default('')

/** A document and its files go elsewhere, or out of the dossier. */
export const moveForms: Readonly<Record<string, Form>> = {
  preraditi: form({
    permission: 'records.work',
    fields: z.object({
      moveTo: z.union([z.uuid(), z.literal('')]).default(''),
      moveToMark: z.string().max(50).default(''),
      placeReason: reason,
    }),
    act: async (call, { moveTo: dossier, moveToMark: mark, placeReason }) => {
      const documentId = documentIdOf(call)
      await call.act(
        async scope => {
          const dossierId = await namedDossier(scope, { dossier, mark })
          await moveDocument(scope, { documentId, dossierId, reason: placeReason })
        },
        triedWith(call, 'records.document-moved'),
      )
      return {
        to: documentPath(call),
        notice: call.say('Dokument je v jiném spisu.', 'The document is in the other dossier.'),
      }
    },
  }),
  vyjmuti: form({
    permission: 'records.work',
    fields: z.object({ placeReason: reason }),
    act: async (call, { placeReason }) => {
      const order = { documentId: documentIdOf(call), reason: placeReason }
      await call.act(scope => removeFromDossier(scope, order), triedWith(call, 'records.document-removed'))
      return {
        to: documentPath(call),
        notice: call.say('Dokument je vyjmut ze spisu.', 'The document is out of the dossier.'),
      }
    },
  }),
  'presun-souboru': form({
    permission: 'records.work',
    fields: z.object({
      fileSlot: z.coerce.number().int().min(1),
      fileTo: z.string().max(50).default(''),
      placeReason: reason,
    }),
    act: async (call, { fileSlot: slot, fileTo: toReference, placeReason }) => {
      const order = { documentId: documentIdOf(call), slot, toReference, reason: placeReason }
      await call.act(scope => moveComponent(scope, order), triedWith(call, 'records.component-taken'))
      return {
        to: documentPath(call),
        notice: call.say('Soubor je u jiného dokumentu.', 'The file is with the other document.'),
      }
    },
  }),
}

const mendable: readonly Dossier['state'][] = ['closed', 'refused', 'handed-over']

/** Whether the visitor mends what is closed. */
export const mayMendClosed = ({ visitor }: PageCall, dossier: Pick<Dossier, 'state'> | null): boolean =>
  dossier !== null && mendable.includes(dossier.state) && mayDo(visitor, 'records.mend')

/** The form of mending after closing, on the page of a document or a dossier. */
export const closedMendForm = (kind: AboutRecord['kind'], pathOf: (id: string) => string): Form =>
  form({
    permission: 'records.mend',
    fields: z.object({ closedSubject: z.string().max(500).default(''), closedReason: reason }),
    act: async (call, { closedSubject: subject, closedReason }) => {
      const id = call.params.id ?? ''
      await call.act(
        scope => mendClosedDossier(scope, { about: { kind, id }, subject, reason: closedReason }),
        { type: 'records.closed-dossier-mended', object: { kind, id } },
      )
      return {
        to: pathOf(id),
        notice: call.say(
          'Věc je opravená. Byl-li spis uložený, předejte ho znovu.',
          'The subject is mended. If the dossier was stored, hand it over again.',
        ),
      }
    },
  })
