import type { Who } from '#platform/acts'
import type { RecordsImport } from '../transfer.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Who brings records in: the person who ordered it, so that they hold what comes, through the job that works for them; the
 * program itself where it was ordered at the command line.
 */
export function heldPostActor(byProgram: Who, { ordered_by: by }: Pick<RecordsImport, 'ordered_by'>): Who {
  if (by.postId === nobody) return byProgram
  return {
    ...byProgram,
    actor: {
      kind: 'person',
      id: by.personId,
      name: by.name,
      postId: by.postId,
      post: by.post,
      unitId: nobody,
      unit: by.unit,
    },
  }
}
