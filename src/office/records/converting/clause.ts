import type { Organisation } from '#identity/organisations'
import { textToPdf } from '#office/conversion'
import type { Config } from '#platform/config'
import { formatInstant } from '#platform/html'
import { type Both, dayOf, dayText, type Instant } from '#platform/values'
import type { AdmittedFile } from '#preservation/gate'
import { signatureLine, signaturesOfClause } from '../clause-signature.ts'
import type { Component, Document } from '../document.ts'
import type { FormatConversion } from '../format-conversion.ts'
import { sealedByCentre } from '../sealing/sealed-pdf.ts'
import type { SignatureCheck } from '../signature-check.ts'

export type ClauseOrder = {
  readonly office: Organisation
  readonly document: Document
  readonly original: Component
  readonly output: AdmittedFile
  readonly conversion: FormatConversion
  /** What the look of the output is said to have lost. */
  readonly remarks: readonly Both[]
  readonly at: Instant
  /** The look at the signatures of the original, taken before it was converted (act 499/2004 § 69a/3). */
  readonly check: SignatureCheck
}

const formatText = ({ format }: Pick<Component, 'format'>): string =>
  [format.name, format.version, format.puid && `PRONOM ${format.puid}`].filter(Boolean).join(', ')
const digestText = (digest: string): string => digest.slice(digest.indexOf(':') + 1)

/** What was found in the original before it was converted; a file without a signature says so. */
const signatureLines = ({ check }: ClauseOrder): string[] => {
  const when = `Ověření podpisů, pečetí a razítek převedeného souboru: ${formatInstant(check.checked_at)}`
  if (check.reason) return [`${when}, nedokončeno: ${check.reason.cs}`]
  if (check.result === 'none') return [`${when}, žádné nenese`]
  const told = signaturesOfClause(check).map(one => {
    const [kind, said] = signatureLine(one)
    return `${kind.cs}: ${said.cs}`
  })
  return [
    when,
    ...told,
    ...(check.test_anchors ? ['Ověřeno podle zkušebních certifikátů, bez právních účinků.'] : []),
  ]
}

const lookLine = ({ remarks }: ClauseOrder): string[] =>
  remarks.length === 0 ? [] : [`Podoba výstupu: ${remarks.map(({ cs }) => cs).join(' ')}`]

/** What the clause says (decree 259/2012 § 24/3, NSESSS 2.5.2). */
const linesOf = (order: ClauseOrder): string[] => {
  const { office, document, original, output, conversion, at } = order
  return [
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
    `Osoba, která převod provedla: ${conversion.ordered_by.name}, ${conversion.ordered_by.post}${conversion.by_itself ? ' (program při příjmu podle jejího rozhodnutí)' : ''}`,
    ...signatureLines(order),
    ...lookLine(order),
    'Doložka nepotvrzuje správnost a pravdivost údajů obsažených v dokumentu ani jejich soulad s právními předpisy.',
  ]
}

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
