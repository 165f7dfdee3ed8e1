import { any, type ComplexType, choice, many, one, optional, sequence, type ValueOf, xs } from '#platform/xml'
import * as t from './transfer-parts.notation.ts'

const { erms } = t
const inserted = xs.oneOf('Vlozen', 'Vyjmut')
const openOrClosed = xs.oneOf('otevren', 'uzavren')
export const logged = { Udalosti: optional(t.events) }

const volume = erms.complex(
  'Dil',
  sequence({
    Identifikator: one(t.identifier),
    Stav: one(xs.string),
    DatumCasOtevreni: one(xs.dateTime),
    DatumCasUzavreni: optional(xs.dateTime),
    VlastniKdo: one(t.user),
    DatumCasPredaniDoArchivuNeboSkartace: optional(xs.dateTime),
    DatumCasPredaniDoSpisovny: optional(xs.dateTime),
    $content: choice(
      {
        SpisyVlozene: one(
          erms.complex(
            'SpisyVlozene',
            sequence({
              SpisVlozeny: any(
                erms.complex(
                  'SpisVlozeny',
                  sequence({
                    SpisId: one(t.reference),
                    StavZarazeniDoTypovehoSpisu: one(inserted),
                    DatumCasVlozeni: one(xs.dateTime),
                    DatumCasVyjmuti: optional(xs.dateTime),
                  }),
                ),
              ),
            }),
          ),
        ),
      },
      { DokumentyVlozene: one(t.further) },
    ),
  }),
)

const partHead = {
  Identifikator: one(t.identifier),
  DatumCasVytvoreni: one(xs.dateTime),
  VecnaSkupina: one(t.group),
  SpisovyZnak: one(t.text(255)),
  Nazev: one(t.text(100)),
  Popis: optional(t.text(255)),
  Poznamka: optional(t.text(255)),
  DoplnujiciData: optional(t.further),
}
const partTail = {
  Stav: one(openOrClosed),
  DatumCasUzavreni: optional(xs.dateTime),
  VlastniKdo: one(t.user),
}
const volumes = erms.complex('Dily', sequence({ Dil: many(volume) }))
type PartTail = typeof partTail
type Below = [
  { Dily: ReturnType<typeof one<typeof volumes>> },
  { Soucasti: ReturnType<typeof one<TransferredParts>> },
]
type PartShape = typeof partHead & { $content: ReturnType<typeof choice<Below>> } & PartTail
/** A part holds volumes or further parts; said by hand, since no type may be made out of itself. */
export interface TransferredPart
  extends ComplexType<ReturnType<typeof sequence<PartShape>>, Record<never, never>> {}
export interface TransferredParts
  extends ComplexType<
    ReturnType<typeof sequence<{ Soucast: ReturnType<typeof many<TransferredPart>> }>>,
    Record<never, never>
  > {}
const parts: TransferredParts = erms.complex(
  'Soucasti',
  sequence({
    get Soucast() {
      return many(part)
    },
  }),
) as TransferredParts
const part: TransferredPart = erms.complex(
  'Soucast',
  sequence({
    ...partHead,
    $content: choice({ Dily: one(volumes) }, { Soucasti: one(parts) }),
    ...partTail,
  }),
) as TransferredPart
export type PartValue = ValueOf<TransferredPart>

export const typeDossier = erms.complex(
  'TypovySpis',
  sequence({
    Identifikator: one(t.identifier),
    DatumCasVytvoreni: one(xs.dateTime),
    VecnaSkupina: one(t.group),
    SpisovaZnacka: one(t.text(50)),
    BarCode: optional(t.text(50, 1)),
    Nazev: one(t.text(100)),
    Popis: optional(t.text(255)),
    Poznamka: optional(t.text(255)),
    DoplnujiciData: optional(t.further),
    Soucasti: one(parts),
    VlastniKdo: one(t.user),
    AppUrl: optional(xs.string),
    StavTypovehoSpisu: one(openOrClosed),
    DatumCasUzavreni: optional(xs.dateTime),
    DatumZniceni: optional(xs.date),
    DatumPrenosu: optional(xs.date),
    ...logged,
  }),
)
