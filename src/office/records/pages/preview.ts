import { type Html, html } from '#platform/html'

/** A file beside its record; its bytes come from an address of ours, shut in a sandbox. */
export const previewOf = (file: { fileName: string; source: string; isPicture: boolean }): Html => {
  const { fileName, source, isPicture } = file
  return html`<p><strong>${fileName}</strong></p>
    ${isPicture ? html`<img src="${source}" alt="${fileName}">` : html`<iframe src="${source}" title="${fileName}"></iframe>`}`
}
