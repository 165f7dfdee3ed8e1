import { actorName, type Scope } from '#platform/acts'
import { mayDo, type Visitor } from '#platform/http'
import type { Logged } from '#platform/manifest'
import { both, isId } from '#platform/values'
import type { LoggedEvent } from '../event.ts'
import type { LogLine } from '../log-line.ts'
import { actWords, objectWords, reasonIn, refusedAttemptOf } from '../wording.ts'

/** Names of all objects that the lines speak of, by kind; one question for each kind. */
async function namesByKind(
  scope: Scope,
  wording: Logged,
  events: readonly LoggedEvent[],
): Promise<Map<string, ReadonlyMap<string, string>>> {
  const names = new Map<string, ReadonlyMap<string, string>>()
  for (const kind of new Set(events.map(event => event.object_kind))) {
    const of = events.filter(event => event.object_kind === kind).map(event => event.object_id)
    // What was tried at an address somebody made up has an identifier of any shape.
    const ids = [...new Set(of)].filter(isId)
    const ask = objectWords(wording, kind).names
    if (ask && ids.length > 0) names.set(kind, await ask(scope, ids))
  }
  return names
}

/** An address as people read it; one that is not written as addresses are stays as it came. */
function readable(address: string): string {
  try {
    return decodeURI(address).replaceAll('%3A', ':')
  } catch {
    return address
  }
}

/** Lines of the log in the words of the modules that wrote them, with links for those who may follow them. */
export async function readLines(
  scope: Scope,
  events: readonly LoggedEvent[],
  given: { readonly wording: Logged; readonly visitor: Visitor | null },
): Promise<LogLine[]> {
  const { wording, visitor } = given
  const names = await namesByKind(scope, wording, events)
  return events.map(event => {
    const { object_kind: kind, object_id: id } = event
    const refused = refusedAttemptOf(event)
    const { title, page, names: hasNames } = objectWords(wording, kind)
    const name = names.get(kind)?.get(id)
    const isThere = hasNames === undefined || name !== undefined
    return {
      sequence: event.sequence,
      at: event.happened_at,
      who: actorName(event.actor),
      act: refused?.attempted
        ? actWords(wording, refused.attempted)
        : refused
          ? both('Pokus o úkon', 'Attempt')
          : actWords(wording, event.type),
      refused,
      reason: reasonIn(event),
      object: {
        title,
        name: name ?? (kind === 'address' ? readable(id) : id),
        path: page && isThere && mayDo(visitor, page.permission) ? page.path(id) : null,
      },
      event,
    }
  })
}
