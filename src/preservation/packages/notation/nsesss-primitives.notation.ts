import { allowed, required, vocabulary, xs } from '#platform/xml'

/** Vocabulary of the national standard, edition 2024 (Věstník MV 85/2024); the 2023 edition has the same namespace. */
export const nsesss = vocabulary('http://www.mvcr.cz/nsesss/v4', 'nsesss')

const { bounded, oneOf, whole } = xs

export const text = xs.string
export const shortText = bounded(0, 100)
export const code = bounded(0, 50)
export const fullCode = bounded(0, 255)
export const languageCode = bounded(2, 3)
export const yesNo = oneOf('ano', 'ne')
export const ordinal = whole(1n)
export const retentionYears = whole(0n, 999n)
export const disposalSign = oneOf('A', 'S', 'V')
export const disposalOperation = oneOf('trvalé uložení')
export const keptForm = oneOf(
  'koncept',
  'originál',
  'originál ve výstupním datovém formátu',
  'digitalizát',
  'kontejner',
)
export const checkResult = oneOf('platný', 'neplatný', 'platnost nelze posoudit')
export const settlementMethod = oneOf(
  'vyřízení dokumentem',
  'postoupení',
  'vzetí na vědomí',
  'vyřízení záznamem na dokumentu',
  'jiný způsob',
)
export const keepingMethod = oneOf('Priorace', 'SbernyArch')

/** A day, with the moment where it is known. */
export const stamp = nsesss.complex('tDatum', xs.date, { datum: allowed(xs.dateTime) })
export const identifier = nsesss.complex('tIdentifikator', code, { zdroj: required(text) })
