import type { Finding } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import { codes } from './code-sentences.ts'

/** What the standard has no code for: it could not be judged at all. */
const own = {
  'egc-ocf01': both('Soubor nebo složku nelze přečíst.', 'A file or a folder cannot be read.'),
  'egc-ocf02': both(
    'Soupis je větší, než kolik tento program posoudí.',
    'The inventory is larger than this program judges.',
  ),
} satisfies Record<string, Both>

export type OcflCode = keyof typeof codes | keyof typeof own
/** Says a finding; `what` names the key, the path or the digest it is about. */
export type Say = (code: OcflCode, file: string, what?: string | null) => void
/** The same of one file. */
export type SayOf = (code: OcflCode, what?: string | null) => void

const sentences: Readonly<Record<OcflCode, Both>> = { ...codes, ...own }

/** One finding; `what` names the key, the path or the digest it is about. */
export function found(code: OcflCode, file: string, what: string | null = null): Finding {
  const { cs, en } = sentences[code]
  const named = what === null ? '' : ` (${what})`
  return {
    rule: code,
    stage: 'object',
    level: code.startsWith('W') ? 'warning' : 'error',
    message: both(`${cs.slice(0, -1)}${named}.`, `${en.slice(0, -1)}${named}.`),
    source: code in own ? 'eGON centrum: ocfl check' : `OCFL, ${code}`,
    location: { file, line: null, entity: what },
  }
}
