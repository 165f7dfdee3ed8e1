import type { Organisation } from '#identity/organisations'
import { textToPdf } from '#office/conversion'
import type { Config } from '#platform/config'
import { type Both, both, dayText, type Instant } from '#platform/values'
import { signatureLine } from '../clause-signature.ts'
import { sealedByCentre } from '../sealing/sealed-pdf.ts'
import {
  type AuthorisedConversion,
  type ConversionClause,
  conversionNumber,
} from './authorised-conversion.ts'

export const clauseTitle = both('Doložka o provedení konverze', 'Clause of a conversion')

type Clauses = Pick<AuthorisedConversion, 'direction' | 'ordinal' | 'year' | 'input'> & {
  readonly clause: ConversionClause
}
export type ClauseRow = readonly [name: Both, value: Both | string]

/** What was found on the input: what cannot be carried over, or who signed it. */
const inputRows = ({ direction, input }: Clauses): ClauseRow[] => {
  if (direction === 'paper-to-electronic')
    return [
      [
        both(
          'Viditelný prvek, který nelze plně přenést na výstup',
          'Visible element that cannot be carried over',
        ),
        input.visibleElement ?? both('žádný', 'none'),
      ],
    ]
  return input.signatures.length === 0
    ? [[both('Podpisy a pečeti vstupu', 'Signatures and seals of the input'), both('žádné', 'none')]]
    : input.signatures.map(signatureLine)
}

/** Everything a clause says, in the order of the law (act 300/2008 § 25); one list for the page and for the file. */
export function clauseRows(conversion: Clauses): ClauseRow[] {
  const { clause, direction, input } = conversion
  const isIntoPaper = direction === 'electronic-to-paper'
  return [
    [
      both('Subjekt, který konverzi provedl', 'Converted by'),
      `${clause.office.name}, IČO ${clause.office.ico}`,
    ],
    [
      both('Pořadové číslo v evidenci konverzí', 'Number in the register of conversions'),
      conversionNumber(conversion),
    ],
    [
      both('Směr konverze', 'Direction'),
      isIntoPaper
        ? both('z dokumentu v datové zprávě do listiny', 'from an electronic document to paper')
        : both('z listiny do dokumentu v datové zprávě', 'from paper to an electronic document'),
    ],
    [
      both('Shoda', 'Agreement'),
      both(
        'Dokument, který konverzí vznikl, se doslovně shoduje s obsahem vstupu.',
        'What came of the conversion agrees word for word with the input.',
      ),
    ],
    [
      isIntoPaper
        ? both('Počet listů výstupu', 'Sheets of the output')
        : both('Počet listů vstupu', 'Sheets of the input'),
      String(clause.sheets),
    ],
    ...(input.file
      ? [
          [both('Vstupní soubor', 'Input file'), `${input.file.name}, ${input.file.format}`] as const,
          [
            both('Otisk vstupu (SHA-512)', 'Digest of the input (SHA-512)'),
            digestText(input.file.digest),
          ] as const,
        ]
      : []),
    ...inputRows(conversion),
    ...(clause.output
      ? [
          [both('Výstupní soubor', 'Output file'), clause.output.name] as const,
          [
            both('Otisk výstupu (SHA-512)', 'Digest of the output (SHA-512)'),
            digestText(clause.output.digest),
          ] as const,
        ]
      : []),
    [both('Datum vyhotovení doložky', 'Day of the clause'), dayText(clause.madeOn)],
    [
      both('Osoba, která konverzi provedla', 'Performed by'),
      clause.performer ?? both('konverze byla provedena automatizovaně', 'the conversion was automated'),
    ],
    [both('Kód ověřovací doložky', 'Code of the clause'), clause.code],
  ]
}

const digestText = (digest: string): string => digest.slice(digest.indexOf(':') + 1)

/** Whose word it is: the state's application made the clause and keeps it. */
export const clauseKeeper = both(
  'Doložku vyhotovila a uchovává státní aplikace; pod uvedeným kódem ji kdokoli najde v Úložišti ověřovacích doložek (czechpoint.cz/overovacidolozky). Konverze nepotvrzuje správnost a pravdivost údajů ani jejich soulad s právními předpisy.',
  'The clause was made and is kept by the state’s application; anybody finds it by the code in the store of verification clauses (czechpoint.cz/overovacidolozky). Conversion confirms neither that what is said is right nor that it is lawful.',
)

/** Our copy of the clause as PDF/A, sealed by the centre and stamped where it has an authority. */
export async function authorisedClausePdf(
  config: Config,
  given: { readonly conversion: Clauses; readonly office: Organisation; readonly at: Instant },
): Promise<Uint8Array> {
  const { conversion, office, at } = given
  const pdf = await textToPdf({
    title: clauseTitle.cs,
    author: office.name,
    at,
    paragraphs: [
      ...clauseRows(conversion).map(
        ([name, value]) => `${name.cs}: ${typeof value === 'string' ? value : value.cs}`,
      ),
      clauseKeeper.cs,
    ],
  })
  return (await sealedByCentre(config, pdf, { name: office.name, reason: clauseTitle.cs })).pdf
}
