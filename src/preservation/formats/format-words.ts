import { type Both, both } from '#platform/values'
import type { Format } from './format.ts'

/** English names of formats whose own name is Czech. */
const formatNames: Readonly<Record<string, string>> = {
  'Microsoft Word, šablona': 'Microsoft Word template',
  'Microsoft Excel, binární sešit': 'Microsoft Excel binary workbook',
  'Microsoft PowerPoint, předvádění': 'Microsoft PowerPoint show',
  'Microsoft Office (šifrovaný)': 'Microsoft Office (encrypted)',
  'ZFO (datová zpráva)': 'ZFO (data message)',
  'ZFO (odeslaná datová zpráva)': 'ZFO (sent data message)',
  'ZFO (doručenka)': 'ZFO (receipt)',
  'ZFO (formulář 602)': 'ZFO (form of 602)',
  'FO (formulář 602)': 'FO (form of 602)',
  'MPEG-1 (elementární proud)': 'MPEG-1 (elementary stream)',
  'MPEG-2 (elementární proud)': 'MPEG-2 (elementary stream)',
  'neznámý formát': 'unknown format',
}

/** The name of a format as shown. */
export const formatWords = (name: string): Both => both(name, formatNames[name] ?? name)

/** Name and version of a format as people read them. */
export function formatTitle({ name, version }: Pick<Format, 'name' | 'version'>): Both {
  const { cs, en } = formatWords(name)
  return version === null ? both(cs, en) : both(`${cs} ${version}`, `${en} ${version}`)
}
