import type { Fault } from '../../validate/fault.ts'
import type { PdfAPart } from '../fault.ts'
import { claimNamespace } from './claim.ts'
import { type Declared, extensionNamespace } from './extension.ts'
import * as faults from './faults.ts'
import type { XmpProperty } from './property.ts'
import type { Schema } from './schema.ts'
import { common, laterCommon } from './schemas-of-documents.ts'
import { picture } from './schemas-of-pictures.ts'
import { recording } from './schemas-of-recordings.ts'
import { isOfKind, type ValueKind } from './value-kind.ts'

/** Part 1 rests on the XMP specification of January 2004, later parts on that of 2005. */
const first: readonly Schema[] = [...common, ...picture]
const later: readonly Schema[] = [...common, ...picture, ...laterCommon, ...recording]

function tableOf(schemas: readonly Schema[]): ReadonlyMap<string, ReadonlyMap<string, ValueKind>> {
  const table = new Map<string, Map<string, ValueKind>>()
  for (const { namespace, kinds } of schemas) {
    const names = table.get(namespace) ?? new Map<string, ValueKind>()
    table.set(namespace, names)
    for (const [kind, words] of Object.entries(kinds))
      for (const name of words.split(/\s+/)) names.set(name, kind as ValueKind)
  }
  return table
}
const [firstTable, laterTable] = [tableOf(first), tableOf(later)]

const notJudged = new Set([claimNamespace, extensionNamespace])

type Judged = { readonly part: PdfAPart; readonly at: number | null; readonly declared: Declared }

/** A property must be predefined, with a value of its kind, or described by the file itself. */
export function* propertyFaults(
  { uri, local, name, value }: XmpProperty,
  { part, at, declared }: Judged,
): Generator<Fault> {
  if (notJudged.has(uri)) return
  const kind = (part === 1 ? firstTable : laterTable).get(uri)?.get(local)
  if (kind === undefined) {
    if (!declared.get(uri)?.has(local)) yield faults.unknownProperty(part, at, name)
  } else if (!isOfKind(value, kind)) yield faults.wrongValue(part, at, name, kind)
}
