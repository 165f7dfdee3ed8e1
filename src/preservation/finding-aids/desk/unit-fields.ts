import { z } from 'zod'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import {
  type DateEnd,
  type DescribedUnit,
  dateEndOf,
  isKnownLanguage,
  isUnitKind,
  unitIdKinds,
  unitTexts,
} from '#preservation/packages'
import { findingAidRefusals } from '../refusals.ts'

const text = (most: number) => z.string().trim().max(most).default('')

/** Fields of the form in which a unit is described. */
export const unitFields = z.object({
  unitTitle: text(500),
  dateFrom: text(30),
  dateTo: text(30),
  datesInWords: text(200),
  idKind: z
    .string()
    .default('')
    .refine(kind => kind === '' || unitIdKinds.includes(kind)),
  idValue: text(200),
  reference: text(200),
  materialUnit: z
    .string()
    .default('')
    .refine(unit => unit === '' || isUnitKind(unit)),
  materialCount: z
    .string()
    .trim()
    .default('')
    .refine(count => count === '' || /^[1-9]\d{0,6}$/.test(count), {
      params: { sentence: both('kladné celé číslo', 'a whole positive number') },
    }),
  container: text(200),
  languages: text(100).refine(
    codes =>
      codes
        .split(/[\s,]+/)
        .filter(Boolean)
        .every(isKnownLanguage),
    {
      params: {
        sentence: both(
          'kódy jako cze, ger, lat oddělené čárkou',
          'codes like cze, ger, lat parted by commas',
        ),
      },
    },
  ),
  unitOriginator: z.union([z.literal(''), z.uuid()]).default(''),
  note: text(2_000),
  ...Object.fromEntries(unitTexts.map(name => [name, text(20_000)])),
})

export type UnitFields = z.output<typeof unitFields> &
  Readonly<Partial<Record<(typeof unitTexts)[number], string>>>

function endOf(typed: string): DateEnd {
  const end = dateEndOf(typed)
  if (!end) throw refuse(findingAidRefusals['date-wrong'], { text: typed })
  return end
}

/** What was typed, over what the unit said before: identifiers, links and texts that the form does not show stay. */
export function describedBy(fields: UnitFields, before: DescribedUnit): DescribedUnit {
  const { dateFrom, dateTo, idKind, idValue, materialUnit, materialCount } = fields
  const [first, last] = [dateFrom || dateTo, dateTo || dateFrom]
  const [, ...otherIds] = before.ids
  const texts: Record<string, string> = {}
  for (const name of unitTexts) if (fields[name]) texts[name] = fields[name]
  return {
    ...before,
    title: fields.unitTitle,
    dates: first ? { type: before.dates?.type ?? 'ORIGIN', from: endOf(first), to: endOf(last) } : null,
    datesInWords: fields.datesInWords,
    ids: [...(idKind && idValue ? [{ type: idKind, value: idValue }] : []), ...otherIds],
    reference: fields.reference || null,
    material: materialUnit ? { unit: materialUnit, count: Number(materialCount || '1') } : null,
    container: fields.container,
    languages: [...new Set(fields.languages.split(/[\s,]+/).filter(Boolean))],
    originator: fields.unitOriginator || null,
    note: fields.note,
    texts,
  }
}
