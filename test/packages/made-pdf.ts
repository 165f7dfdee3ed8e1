/** What a made PDF/A holds besides the least that it must. */
export type MadePdf = {
  /** More entries of the catalog, of the page, of the trailer. */
  readonly catalog?: string
  readonly page?: string
  readonly trailer?: string
  readonly content?: string
  /** Instead of metadata that claim PDF/A-2b. */
  readonly metadata?: string
  /** More objects, from number 6 on. */
  readonly objects?: readonly string[]
}

const claim = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="B"/>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

/** A stream of letters that stand for bytes. */
export const madeStream = (entries: string, content: string): string =>
  `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`

/** A small PDF/A-2b: one page, metadata, a table of objects. Draws nothing, so that it needs no profile and no font. */
export function madePdfA(made: MadePdf = {}): Buffer {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R ${made.catalog ?? ''} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R ${made.page ?? '/Resources << >>'} >>`,
    madeStream('/Type /Metadata /Subtype /XML', made.metadata ?? claim),
    madeStream('', made.content ?? 'q Q'),
    ...(made.objects ?? []),
  ]
  let text = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'
  const offsets = objects.map((object, place) => {
    const at = text.length
    text += `${place + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const lines = offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /ID [<00> <00>] ${made.trailer ?? ''} >>\n`
  text += `startxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
