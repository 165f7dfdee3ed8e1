import { type Both, both } from '#platform/values'
import type { IdentifiedFormat } from '../format.ts'
import { builtInOf, keyOf } from './built-in.ts'
import type { Decision } from './decision.ts'

/** As much of an identified format as the question needs; what is not told is taken as absent. */
export type FormatInQuestion = Pick<IdentifiedFormat, 'puid'> &
  Partial<Pick<IdentifiedFormat, 'name' | 'basis' | 'traits' | 'mime'>>

/** What an office decided of one format, in its own words. */
export type OfficeDecision = {
  readonly decision: Decision
  readonly reason: string
  /** Where it stands, `null` where the office named nothing. */
  readonly source: string | null
}

/** What an office decided of formats and holds on one day, by the key of the format (`keyOf`). */
export type FormatTable = ReadonlyMap<string, OfficeDecision>

/** The table of an office that decided nothing: what the decree and the standard say holds. */
export const noDecisions: FormatTable = new Map()

export type FormatDecision = {
  readonly key: string
  readonly decision: Decision
  readonly reason: Both
  readonly source: string | null
  /** The office decided so; otherwise it is what the house says by itself. */
  readonly isOffices: boolean
}

const locked = both(
  'Soubor je zašifrovaný nebo zamčený; ukládá se bez hesla.',
  'The file is encrypted or locked; it is kept without a password.',
)
const squeezed = both(
  'Obraz TIFF je komprimovaný; výstupním formátem je jen nekomprimovaný.',
  'The TIFF is compressed; only an uncompressed one is an output format.',
)
const claimed = both(
  'Formát tvrdí jen přípona názvu, obsah to nepotvrdil.',
  'Only the ending of the name says the format; the content did not confirm it.',
)

/** Why a file is not kept as it is although its format would be; `null` where nothing speaks against. */
function hindranceOf({ basis, traits = [] }: FormatInQuestion, decision: Decision): Both | null {
  if (decision !== 'output' && decision !== 'accepted') return null
  if (traits.includes('encrypted')) return locked
  if (decision === 'accepted') return null
  if (traits.includes('compressed')) return squeezed
  return basis === 'extension' ? claimed : null
}

/** What holds of a format by the table alone, whatever the file. */
export function decisionOn(key: string, table: FormatTable = noDecisions): FormatDecision {
  const own = table.get(key)
  if (!own) return { key, ...builtInOf(key), isOffices: false }
  const { decision, reason, source } = own
  return { key, decision, reason: both(reason, reason), source, isOffices: true }
}

/**
 * What becomes of one file by the table of its office: what the office decided of the format, otherwise what the decree
 * and the standard say. A locked file is never kept as it is; a compressed TIFF and a format that only the name claims
 * are no output format.
 */
export function decisionFor(format: FormatInQuestion, table: FormatTable = noDecisions): FormatDecision {
  const { key, decision, ...said } = decisionOn(keyOf(format), table)
  const hindrance = hindranceOf(format, decision)
  if (!hindrance) return { key, decision, ...said }
  return {
    key,
    decision: 'convert',
    reason: hindrance,
    source: 'vyhláška 259/2012 Sb. § 23',
    isOffices: false,
  }
}

/** Whether files of this decision stay as they are when their dossier is closed. */
export const staysAsIs = ({ decision }: Pick<FormatDecision, 'decision'>): boolean =>
  decision === 'output' || decision === 'accepted'
