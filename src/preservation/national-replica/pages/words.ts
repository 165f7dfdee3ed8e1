import { badge, type Html, type PageCall } from '#platform/html'
import type { ReplicaPackage, Way } from '../owner.ts'

export const wayText = (call: PageCall, way: Way | null): string => {
  if (way === null) return '–'
  return way === 'offer' ? call.say('nabídka po lince', 'offer over the line') : call.say('médium', 'medium')
}

/** The worst that is to be said of a copy, in one badge. */
export function packageState(call: PageCall, one: ReplicaPackage): Html {
  if (one.removed_at) return badge('neutral', call.say('stažena vlastníkem', 'withdrawn by the owner'))
  if (one.withdrawn_at)
    return badge('warning', call.say('stažena, čeká na zámek', 'withdrawn, waits for its lock'))
  if (one.problem)
    return badge('bad', call.say('bez platného slova vlastníka', 'no holding word of the owner'))
  if (one.errors > 0) return badge('warning', call.say('uložena, mimo pravidla', 'kept, outside the rules'))
  return badge('good', call.say('ověřena', 'verified'))
}
