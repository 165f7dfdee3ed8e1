import type { Finding } from '#platform/refusals'
import { both } from '#platform/values'

const source = 'Standard NDK: balíček PSP'

/** Where a rule on a package of the NDK is broken. */
export const pspFinding = (
  rule: string,
  cs: string,
  en: string,
  place: { file?: string; line?: number } = {},
  level: Finding['level'] = 'error',
): Finding => ({
  rule,
  stage: rule === 'egc-psp01' || rule === 'egc-psp02' ? 'data' : 'files',
  level,
  message: both(cs, en),
  source,
  location: { file: place.file ?? null, line: place.line ?? null, entity: null },
})
