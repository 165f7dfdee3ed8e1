import type { Organisation } from '#identity/organisations'
import { textToPdf } from '#office/conversion'
import type { Config } from '#platform/config'
import { dayOf, dayText, type Instant } from '#platform/values'
import type { AdmittedFile } from '#preservation/gate'
import type { Component, Document } from '../document.ts'
import type { FormatConversion } from '../format-conversion.ts'
import { sealedByCentre } from '../sealing/sealed-pdf.ts'

export type ClauseOrder = {
  readonly office: Organisation
  readonly document: Document
  readonly original: Component
  readonly output: AdmittedFile
  readonly conversion: FormatConversion
  readonly at: Instant
}

const formatText = ({ format }: Pick<Component, 'format'>): string =>
  [format.name, format.version, format.puid && `PRONOM ${format.puid}`].filter(Boolean).join(', ')
const digestText = (digest: string): string => digest.slice(digest.indexOf(':') + 1)

/** What the clause says (decree 259/2012 § 24/3, NSESSS 2.5.2). Signatures inside files are not judged here, and it says so. */
const linesOf = ({ office, document, original, output, conversion, at }: ClauseOrder): string[] => [
  'Tento výstup vznikl převodem dokumentu v digitální podobě z jednoho datového formátu do jiného podle § 69a zákona č. 499/2004 Sb. a § 24 vyhlášky č. 259/2012 Sb.',
  `Původce, který převod provedl: ${office.name}, IČO ${office.ico}`,
  `Dokument: č. j. ${document.reference_number}, identifikátor ${document.identifier}`,
  `Převedený soubor: ${original.file_name}, identifikátor ${original.identifier}, verze ${original.version}`,
  `Původní datový formát: ${formatText(original)}`,
  `Otisk převedeného souboru (SHA-512): ${digestText(original.digest)}`,
  `Výstup: ${output.fileName}, ${formatText(output)}, ${output.sizeBytes} B`,
  `Otisk výstupu: ${digestText(output.digest)}`,
  'Hašovací funkce: SHA-512',
  `Datum vyhotovení doložky: ${dayText(dayOf(at))}`,
  `Osoba, která převod provedla: ${conversion.ordered_by.name}, ${conversion.ordered_by.post}`,
  'Podpisy a pečeti uvnitř převedeného souboru program neposuzuje; výsledek ověření zprávy, se kterou přišel, stojí u dokumentu.',
]

/** The clause as PDF/A, sealed by the centre and stamped where it has an authority (act 499/2004 § 69a/4). */
export async function clausePdf(config: Config, order: ClauseOrder): Promise<Uint8Array> {
  const pdf = await textToPdf({
    title: 'Doložka o převodu datového formátu',
    author: order.office.name,
    at: order.at,
    paragraphs: linesOf(order),
  })
  const sealed = await sealedByCentre(config, pdf, {
    name: order.office.name,
    reason: 'Doložka o převodu datového formátu',
  })
  return sealed.pdf
}
