import { type Both, both } from '#platform/values'
import { unknownFormat } from '../format.ts'
import { rows } from '../match.ts'
import type { Decision } from './decision.ts'

/** What the house itself says of formats, and where that stands. */
export type BuiltIn = { readonly decision: Decision; readonly reason: Both; readonly source: string }

type Group = BuiltIn & { readonly puids: readonly string[] }

const decree = 'vyhláška 259/2012 Sb. § 23'

const output = (part: string, cs: string, en: string, ...puids: readonly string[]): Group => ({
  decision: 'output',
  reason: both(`Výstupní datový formát: ${cs}.`, `Output data format: ${en}.`),
  source: `${decree}/${part}`,
  puids,
})

/** Output formats by their PRONOM identifiers (decree 259/2012 § 23). */
const outputs: readonly Group[] = [
  // What a PDF/A-3 or 4f holds inside must be in an output format too; that is for the check of structure.
  output(
    '2',
    'text a text s obrazem',
    'text and text with pictures',
    ...['fmt/95', 'fmt/354', 'fmt/476', 'fmt/477', 'fmt/478', 'fmt/479', 'fmt/480', 'fmt/481'],
    ...['fmt/1910', 'fmt/1911', 'fmt/1912'],
  ),
  output(
    '3',
    'obraz (PNG, nekomprimovaný TIFF, JPEG)',
    'pictures (PNG, uncompressed TIFF, JPEG)',
    ...['fmt/11', 'fmt/12', 'fmt/13', 'fmt/353', 'fmt/155', 'x-fmt/387', 'x-fmt/388', 'x-fmt/399'],
    ...['fmt/41', 'fmt/42', 'fmt/43', 'fmt/44', 'fmt/645', 'fmt/1507', 'x-fmt/390', 'x-fmt/391', 'x-fmt/398'],
  ),
  output(
    '4',
    'pohyblivý obraz (GIF, MPEG-1, MPEG-2, MPEG-4)',
    'moving pictures (GIF, MPEG-1, MPEG-2, MPEG-4)',
    ...['fmt/3', 'fmt/4', 'x-fmt/385', 'x-fmt/386', 'fmt/640', 'fmt/649', 'fmt/199'],
  ),
  output(
    '5',
    'zvuk (MP2, MP3, WAV s PCM)',
    'sound (MP2, MP3, WAV of PCM)',
    ...['fmt/134', 'fmt/198', 'fmt/141', 'fmt/703', 'fmt/704', 'fmt/705'],
  ),
  output(
    '6',
    'data v XML s popisem jejich stavby',
    'data in XML with what describes their structure',
    ...['fmt/101', 'fmt/1776', 'x-fmt/280', 'x-fmt/315'],
  ),
  output('7', 'elektronická faktura ISDOC', 'electronic invoice ISDOC', 'fmt/1567', 'fmt/1570'),
]

const ofOffices: BuiltIn = {
  decision: 'convert',
  reason: both(
    'Přijímá se; než se spis uzavře, převádí se do výstupního formátu.',
    'Accepted; it is converted into an output format before the dossier is closed.',
  ),
  source: 'NSESSS 2.5.1',
}

const container: BuiltIn = {
  decision: 'convert',
  reason: both(
    'Přijímá se a vybaluje; do spisu patří to, co je uvnitř, ve výstupním formátu.',
    'Accepted and unpacked; what is inside belongs into the dossier, in an output format.',
  ),
  source: 'NSESSS 2.4.1',
}

const other: BuiltIn = {
  decision: 'convert',
  reason: both(
    'Přijímá se, mezi výstupní formáty ale nepatří; než se spis uzavře, převádí se.',
    'Accepted, but no output format; it is converted before the dossier is closed.',
  ),
  source: decree,
}

const unknown: BuiltIn = {
  decision: 'convert',
  reason: both(
    'Formát se podle obsahu nepodařilo určit; než se spis uzavře, je třeba ho určit a převést.',
    'The format could not be told by the content; before the dossier is closed it has to be told and converted.',
  ),
  source: 'NSESSS 2.1.3',
}

/** Beginnings of MIME types that the standard wants accepted and converted, and of those it wants unpacked. */
const accepted: readonly (readonly [beginning: string, said: BuiltIn])[] = [
  ['application/vnd.openxmlformats-officedocument', ofOffices],
  ['application/vnd.oasis.opendocument', ofOffices],
  ['application/vnd.ms-word', ofOffices],
  ['application/vnd.ms-excel', ofOffices],
  ['application/vnd.ms-powerpoint', ofOffices],
  ['application/msword', ofOffices],
  ['application/rtf', ofOffices],
  ['application/pdf', ofOffices],
  ['text/plain', ofOffices],
  ['text/html', ofOffices],
  ['image/bmp', ofOffices],
  ['application/vnd.etsi.asic', container],
  ['application/vnd.software602', container],
  ['application/vnd.isac.fcs.isdocx', container],
  ['application/zip', container],
  ['message/rfc822', container],
]

/** Key of a file whose format nobody could tell. */
export const unknownKey = 'egon/unknown'

/** Formats we know and PRONOM does not: called by the usual ending of their names. */
const unnumbered: ReadonlyMap<string, string> = new Map(
  rows.filter(({ puid }) => puid === null).map(({ name, endings }) => [name, `egon/${endings[0]}`] as const),
)

/** How a format is called in the table of decisions: by PRONOM, or by a key of ours where PRONOM has no number for it. */
export const keyOf = ({ puid, name }: { readonly puid: string | null; readonly name?: string }): string =>
  puid ?? unnumbered.get(name ?? '') ?? unknownKey

/** A format that the house knows by itself, for those who choose among them. */
export type KnownFormat = { readonly key: string; readonly name: string; readonly version: string | null }

export const knownFormats: readonly KnownFormat[] = [
  ...new Map(
    rows.map(row => [keyOf(row), { key: keyOf(row), name: row.name, version: row.version }] as const),
  ).values(),
  { key: unknownKey, name: unknownFormat.name, version: null },
]

const byKey: ReadonlyMap<string, BuiltIn> = new Map([
  ...rows.map(
    row =>
      [keyOf(row), accepted.find(([beginning]) => row.mime.startsWith(beginning))?.[1] ?? other] as const,
  ),
  ...outputs.flatMap(({ puids, ...said }) => puids.map(puid => [puid, said] as const)),
  [unknownKey, unknown],
])

/** What holds of a format where no office decided otherwise: the decree, the standard, and «convert» for the rest. */
export const builtInOf = (key: string): BuiltIn => byKey.get(key) ?? other
