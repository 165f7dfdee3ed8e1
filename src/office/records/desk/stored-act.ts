import type { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form } from '#platform/html'
import type { Both } from '#platform/values'

/** An act on the dossier of the page about its stay in the records room, which leads back to it. */
export const storedAct = <Shape extends z.ZodType>(given: {
  readonly permission: string
  readonly fields: Shape
  readonly type: string
  readonly notice: Both
  readonly deed: (scope: Scope, id: string, fields: Shape['_zod']['output']) => Promise<unknown>
}): Form =>
  form({
    permission: given.permission,
    fields: given.fields,
    act: async (call, fields) => {
      const { id = '' } = call.params
      await call.act(scope => given.deed(scope, id, fields), {
        type: given.type,
        object: { kind: 'dossier', id },
      })
      return { to: `/spisy/${id}/spisovna`, notice: call.saying(given.notice) }
    },
  })
