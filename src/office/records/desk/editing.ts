import { z } from 'zod'
import { copyPath, isHeld, openCopies, savedSince, type WorkingCopy } from '#office/workspace'
import type { Scope } from '#platform/acts'
import { type Form, form, type Page, type PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { describeContent } from '#preservation/gate'
import { copyOf, type DraftPlace, endEditing, openDraftForEditing } from '../acts/edit-draft.ts'
import { type EditingData, editingPage } from '../pages/editing.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { componentsOf, documentById } from '../store/documents.ts'
import { entranceOfForm } from './entrance-of-form.ts'
import { documentIdOf, documentPath, triedWith } from './of-document.ts'

const placeOf = (call: PageCall): DraftPlace => ({
  documentId: documentIdOf(call),
  slot: /^\d{1,4}$/.test(call.params.slot ?? '') ? Number(call.params.slot) : 0,
})

/** The address by which a program opens the copy, with the host by which the visitor came. */
const wholeAddress = (call: PageCall, copy: WorkingCopy): string => {
  const { protocol, host } = call.request
  return `${protocol}://${host}${copyPath(call.instance, call.visitor!, copy)}`
}

async function dataOf(scope: Scope, call: PageCall): Promise<EditingData> {
  const place = placeOf(call)
  const document = isId(place.documentId) ? await documentById(scope, place.documentId) : undefined
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  const versions = (await componentsOf(scope, [document.id])).filter(one => one.slot === place.slot)
  const last = versions.at(-1)
  const copy = await copyOf(scope, place)
  if (!last) throw refuse(recordsRefusals['not-found'], {})
  const isMine = copy !== undefined && copy.person_id === call.visitor!.actor.id
  return {
    document,
    last,
    copy: copy ?? null,
    // Whoever has the address may write: it is shown to nobody but who opened the copy.
    address: isMine && copy.ends_at > scope.clock.now() ? wholeAddress(call, copy) : null,
    isHeld: copy !== undefined && (await isHeld(scope, copy)),
    hasSaved: copy !== undefined && (await savedSince(scope, copy)) !== null,
  }
}

export const editing: Page = {
  path: '/dokumenty/:id/uprava/:slot',
  permission: 'records.work',
  title: both('Úprava v editoru', 'Editing in a program'),
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.say('Úprava v editoru', 'Editing in a program'),
      body: editingPage(call, await dataOf(scope, call), attempt),
    })),
  forms: {
    konec: form({
      fields: z.object({ discard: z.enum(['1']).optional() }),
      act: async (call, { discard }) => {
        const place = placeOf(call)
        const found = await call.read(async scope => {
          const copy = await copyOf(scope, place)
          return { copy, file: copy ? await savedSince(scope, copy) : null }
        })
        const { copy, file } = found
        const received = file && { digest: file.digest, sizeBytes: file.size_bytes }
        const saved = received
          ? await describeContent(await entranceOfForm(call), copy!.file_name, received)
          : null
        await call.act(
          scope => endEditing(scope, { ...place, saved, discard: discard === '1' }),
          triedWith(call, 'records.editing-ended'),
        )
        return { to: documentPath(call), notice: call.say('Úpravy skončily.', 'The editing has ended.') }
      },
    }),
  },
  samples: async scope =>
    (await openCopies(scope))
      .filter(copy => copy.origin_kind === 'document')
      .slice(0, 1)
      .map(copy => `/dokumenty/${copy.origin_id}/uprava/${copy.origin_slot}`),
}

export const editingForms: Readonly<Record<string, Form>> = {
  uprava: form({
    permission: 'records.work',
    fields: z.object({ slot: z.coerce.number().int().min(1).max(9999) }),
    act: async (call, { slot }) => {
      await call.act(
        scope => openDraftForEditing(scope, { documentId: documentIdOf(call), slot }),
        triedWith(call, 'records.editing-begun'),
      )
      return { to: `${documentPath(call)}/uprava/${slot}` }
    },
  }),
}
