import { copyById, copyRefused, savedSince } from '#office/workspace'
import type { ActEvent, Instance, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { isRefusal } from '#platform/refusals'
import { describeContent, entranceOf } from '#preservation/gate'
import { takeEdited } from '../acts/edit-draft.ts'

/** What was saved in an editor becomes a version of its draft, by whoever saved it; a refusal is told at the document. */
const takeEditedJob: Job<{ instance: Instance }> = {
  name: 'records.take-edited',
  run: async ({ instance }, { payload, organisation }) => {
    const { object, detail } = payload.event as unknown as ActEvent
    if (object.kind !== 'document') return
    const door: Who = {
      organisation,
      actor: { kind: 'system', name: 'úprava v editoru' },
    }
    const copyId = String((detail as { copy: string }).copy)
    const { runner } = instance
    const found = await runner.read(door, async scope => {
      const copy = await copyById(scope, copyId)
      const file = copy ? await savedSince(scope, copy) : null
      return copy && file ? { copy, file } : null
    })
    if (!found) return
    const { copy, file } = found
    const who: Who = { ...door, actor: copy.actor }
    try {
      const received = { digest: file.digest, sizeBytes: file.size_bytes }
      const admitted = await describeContent(entranceOf(instance, who), copy.file_name, received)
      await runner.act(who, scope => takeEdited(scope, { copyId, file: admitted }), {
        type: 'records.draft-written',
        object,
      })
    } catch (error) {
      if (!isRefusal(error)) throw error
      await runner.act(who, scope => copyRefused(scope, { id: copyId, refusal: error.sentence }))
    }
  },
}

export const editedJobs = [takeEditedJob]
