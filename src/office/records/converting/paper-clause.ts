import type { Organisation } from '#identity/organisations'
import { textToPdf } from '#office/conversion'
import type { Config } from '#platform/config'
import { dayOf, dayText, type Instant } from '#platform/values'
import type { Document, Holder } from '../document.ts'
import type { PaperConversion } from '../paper-conversion.ts'
import { sealedByCentre } from '../sealing/sealed-pdf.ts'

export type PaperClauseOrder = {
  readonly office: Organisation
  readonly document: Document
  readonly conversion: PaperConversion
  readonly by: Holder
  readonly at: Instant
}

const title = 'Doložka o převodu dokumentu v analogové podobě'
const digestText = (digest: string): string => digest.slice(digest.indexOf(':') + 1)

/** What the clause says (decree 259/2012 § 24/1, NSESSS 2.5.4). */
const linesOf = ({ office, document, conversion, by, at }: PaperClauseOrder): string[] => {
  const { component, sheets, visibleElement } = conversion
  return [
    'Tento dokument v digitální podobě vznikl převedením dokumentu v analogové podobě podle § 69a zákona č. 499/2004 Sb. a § 24 vyhlášky č. 259/2012 Sb. Jeho obsah odpovídá obsahu převáděného dokumentu.',
    `Původce, který převod provedl: ${office.name}, IČO ${office.ico}`,
    `Dokument: č. j. ${document.reference_number}, identifikátor ${document.identifier}`,
    `Počet listů, z nichž se převáděný dokument skládá: ${sheets}`,
    `Viditelný prvek, který nelze plně přenést na výstup: ${visibleElement ?? 'žádný'}`,
    `Výstup: ${component.file_name}, identifikátor ${component.identifier}, ${component.size_bytes} B`,
    `Otisk výstupu: ${digestText(component.digest)}`,
    'Hašovací funkce: SHA-512',
    `Datum vyhotovení doložky: ${dayText(dayOf(at))}`,
    `Osoba, která převod provedla: ${by.name}, ${by.post}`,
    'Doložka nepotvrzuje správnost a pravdivost údajů obsažených v dokumentu ani jejich soulad s právními předpisy.',
  ]
}

/** The clause as PDF/A, sealed by the centre and stamped where it has an authority (act 499/2004 § 69a/4). */
export async function paperClausePdf(config: Config, order: PaperClauseOrder): Promise<Uint8Array> {
  const { office, at } = order
  const pdf = await textToPdf({ title, author: office.name, at, paragraphs: linesOf(order) })
  return (await sealedByCentre(config, pdf, { name: office.name, reason: title })).pdf
}
