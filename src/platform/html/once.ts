import { formTaken, rememberWhereLed, type Server, sentFormKey, takeOnce } from '#platform/http'
import { systemClock } from '#platform/values'
import type { Done, Fields, PageCall } from './page.ts'

/** A form that acts once, however often the browser sends it. */
export type OnceForm = {
  /** The call whose acts take the form in their own transaction. */
  readonly call: PageCall
  /** Where it led when it was taken before; `null` when it is new. */
  taken(): Promise<{ readonly ledTo: string | null } | null>
  ledTo(done: Done): Promise<void>
}

/**
 * Binds the acts of one form to its mark `_once`. A form without a mark acts each time it comes. An act that is refused
 * gives its mark back, so that the same page may be mended and sent again.
 */
export function onceForm(server: Server, call: PageCall, fields: Fields): OnceForm | null {
  const mark = fields._once
  if (typeof mark !== 'string' || mark === '' || !call.visitor) return null
  const { _csrf, ...content } = fields
  const key = sentFormKey(mark, call.visitor.actor.postId, [call.address, content])
  const { kysely } = server.instance.database
  let acts = 0
  return {
    call: {
      ...call,
      act: (deed, attempted) => {
        const part = acts++ === 0 ? key : `${key}/${acts}`
        return call.act(async scope => {
          await takeOnce(scope, part, systemClock.now())
          return deed(scope)
        }, attempted)
      },
    },
    taken: () => formTaken(kysely, key),
    ledTo: async done => {
      await rememberWhereLed(kysely, key, done.to)
    },
  }
}
