import { type Html, html, type PageCall } from '#platform/html'
import type { Dossier } from '../dossier.ts'

/** Files of a dossier by what becomes of them when it is stored. */
type FilesTold = {
  readonly dossier: Dossier
  readonly hasStandingConsent: boolean
  readonly unfitFiles: readonly string[]
  readonly keptFiles: readonly string[]
}

/** Files that the records centre will not take, told while they can still be converted. */
export const formatWarning = (
  call: PageCall,
  { dossier, hasStandingConsent, unfitFiles }: FilesTold,
): Html | '' => {
  if (dossier.state !== 'open' || !hasStandingConsent || unfitFiles.length === 0) return ''
  const names = unfitFiles.join(', ')
  return html`<div class="notice warning" id="formaty"><p>${call.say(
    `Spis lze uzavřít (skupina má trvalý skartační souhlas), e-Spisovna ho ale nepřijme, dokud tyto soubory nejsou ve výstupním formátu: ${names}. Chcete-li ho předat, vložte u nich nejprve převedenou verzi.`,
    `The dossier may be closed (its group has a standing disposal consent), but the records centre will not take it until these files are in an output format: ${names}. To hand it over, first put in a converted version of each.`,
  )}</p></div>`
}

/** Files that are kept as they are by a decision of the office. */
export const keptRemark = (call: PageCall, { keptFiles }: FilesTold): Html | '' =>
  keptFiles.length === 0
    ? ''
    : html`<div class="notice" id="ponechane"><p>${call.say(
        `Ukládá se, jak je, podle rozhodnutí úřadu o formátech: ${keptFiles.join(', ')}.`,
        `Kept as they are, by the office’s decision on formats: ${keptFiles.join(', ')}.`,
      )}</p></div>`
