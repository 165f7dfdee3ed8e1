import { MIB } from '#platform/values'
import type { BoxLine } from './line.ts'
import { childNamed, childrenNamed, requestOf, textNamed, wireField } from './soap.wire.ts'

/** What the system lets through; its own numbers come from `GetConstants`. */
export type BoxLimits = {
  readonly messageBytes: number
  readonly largeBytes: number
  readonly largeLeastBytes: number
  readonly attachments: number
}

/** Operating rules of 26 June 2026. */
export const usualBoxLimits: BoxLimits = {
  messageBytes: 20 * MIB,
  largeBytes: 100 * MIB,
  largeLeastBytes: 18 * MIB,
  attachments: 100,
}

// The published list of constants was not at hand; names that are not found leave the numbers of the operating rules.
const names: Readonly<Record<keyof BoxLimits, RegExp>> = {
  messageBytes: /^max_?dz_?size$/i,
  largeBytes: /^max_?vodz_?size$/i,
  largeLeastBytes: /^min_?vodz_?size$/i,
  attachments: /^max_?attachments$/i,
}

export async function boxLimits(box: BoxLine): Promise<BoxLimits> {
  const operation = 'GetConstants'
  const { body } = await box.ask({
    path: 'df',
    operation,
    body: requestOf(operation, wireField(['constDate', null])),
  })
  const found = childrenNamed(childNamed(body, 'constRecords'), 'constRecord').map(record => ({
    name: textNamed(record, 'cName') ?? '',
    value: Number(textNamed(record, 'cValue')),
  }))
  const limits = Object.entries(usualBoxLimits).map(([key, usual]) => {
    const told = found.find(({ name }) => names[key as keyof BoxLimits].test(name))?.value ?? 0
    return [key, Number.isInteger(told) && told > 0 ? told : usual]
  })
  return Object.fromEntries(limits) as BoxLimits
}
