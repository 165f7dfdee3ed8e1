import type { EvidenceStamp } from '#office/databox'
import { formatBytes, formatInstant, type Html, href, html, type PageCall, part, table } from '#platform/html'
import { type Digest, dayText } from '#platform/values'
import type { Component } from '../document.ts'

/** A stamped form of a sealed file of the document, told by the digest of the file as it came. */
export type StampedFile = EvidenceStamp & { readonly of: Digest }

/** Archive time stamps of the data-box system on the sealed files of a document; the files as they came stay among the others. */
export function archiveStampsPart(
  call: PageCall,
  { components, stamped }: { components: readonly Component[]; stamped: readonly StampedFile[] },
): Html | '' {
  const rows = stamped.flatMap(stamp => {
    const component = components.find(({ digest }) => digest === stamp.of)
    return component ? [{ stamp, component }] : []
  })
  if (rows.length === 0) return ''
  return part(
    call.say('Archivní razítka ISDS', 'Archive stamps of ISDS'),
    table(
      call.say('Orazítkované podoby souborů', 'Stamped forms of files'),
      [
        {
          head: call.say('Soubor', 'File'),
          cell: ({ component, stamp }) =>
            html`<a href="${href(`/komponenty/${component.id}/razitka/${stamp.ordinal}`)}">${component.file_name}</a> <span class="small">${formatBytes(Number(stamp.size_bytes))}</span>`,
        },
        { head: call.say('Razítko', 'Stamp'), cell: ({ stamp }) => String(stamp.ordinal) },
        {
          head: call.say('Co ISDS udělal', 'What ISDS did'),
          cell: ({ stamp }) =>
            stamp.way === 'new-seal'
              ? call.say('znovu zapečetil', 'sealed it anew')
              : call.say('přidal razítko', 'put on a stamp'),
        },
        { head: call.say('Přidáno', 'Put on'), cell: ({ stamp }) => formatInstant(stamp.stamped_at) },
        {
          head: call.say('Další nejpozději', 'Next at the latest'),
          cell: ({ stamp }) => (stamp.next_stamp_to ? dayText(stamp.next_stamp_to) : '–'),
        },
      ],
      rows,
      '',
    ),
  )
}
