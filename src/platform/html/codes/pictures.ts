import { type Html, template as html } from '../template.ts'
import { code128Modules } from './code-128.ts'
import { qrMatrix } from './qr.ts'

/** Light space that readers need around a code, in modules. */
const quietBars = 10
const quietQr = 4

/** Bars of a text as a drawing that prints sharp at any size; its words are for who hears the page. */
export function barcode(text: string, label: string): Html {
  const modules = code128Modules(text)
  let path = ''
  for (let at = 0; at < modules.length; at++) {
    if (!modules[at]) continue
    const end = modules.indexOf(false, at)
    const width = (end < 0 ? modules.length : end) - at
    path += `M${at + quietBars} 0h${width}v30h-${width}z`
    at += width
  }
  return html`<svg class="barcode" viewBox="${`0 0 ${modules.length + 2 * quietBars} 30`}" role="img" aria-label="${label}" preserveAspectRatio="none" shape-rendering="crispEdges"><path d="${path}"/></svg>`
}

/** A QR code of a text. */
export function qrCode(text: string, label: string): Html {
  const matrix = qrMatrix(text)
  const path = matrix
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + quietQr} ${y + quietQr}h1v1h-1z`] : [])))
    .join('')
  const size = matrix.length + 2 * quietQr
  return html`<svg class="qr" viewBox="${`0 0 ${size} ${size}`}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path d="${path}"/></svg>`
}
