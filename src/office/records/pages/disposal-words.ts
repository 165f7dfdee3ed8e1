import { type Html, html, type PageCall } from '#platform/html'
import type { Disposal } from '../dossier.ts'

/** The year of disposal; where differing rules met, how it was chosen among them (NSESSS 6.1.8). */
export function disposalWords(call: PageCall, disposal: Disposal | null): Html | null {
  if (!disposal) return null
  const { disposalYear, chosenFrom, rule } = disposal
  if (!chosenFrom) return html`${String(disposalYear)}`
  return html`<span id="konflikt">${rule.disposal_code} ${String(disposalYear)} – ${call.say(
    'vybráno z různých režimů: má-li některý znak A, platí A, a vždy nejvzdálenější rok',
    'chosen among differing rules: where one has sign A, A holds, and always the furthest year',
  )}</span><ul>${chosenFrom.map(one => html`<li>${one.of}: ${one.rule} (${one.code}, ${String(one.disposalYear)})</li>`)}</ul>`
}
