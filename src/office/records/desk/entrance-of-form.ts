import type { PageCall } from '#platform/html'
import { type Entrance, entranceOf } from '#preservation/gate'

const entrances = new WeakMap<PageCall, Entrance>()

/** The entrance of the office for all files of one form: what it decided of formats is asked once. */
export function entranceOfForm(call: PageCall): Entrance {
  const known = entrances.get(call)
  if (known) return known
  const asked = entranceOf(call.instance, call.visitor!)
  entrances.set(call, asked)
  return asked
}
