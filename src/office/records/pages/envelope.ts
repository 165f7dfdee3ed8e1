import { facts, type Html, type PageCall, part } from '#platform/html'
import type { Both } from '#platform/values'
import type { EnvelopeRow } from '../document.ts'

const shown = (call: PageCall, words: Both | string): string =>
  typeof words === 'string' ? words : call.saying(words)

/** The envelope of a message as it came. */
export const envelopePart = (call: PageCall, rows: readonly EnvelopeRow[]): Html =>
  part(
    call.say('Obálka', 'Envelope'),
    facts(rows.map(([name, value]) => [shown(call, name), shown(call, value)] as const)),
  )
