import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { refuse } from '#platform/refusals'
import { type Day, isDay, MIB } from '#platform/values'
import { DamagedContent, nodeHashing, packageLimits, readZip, writeZip } from '#preservation/packages'
import { sheetsMost } from '../postal-item.ts'
import {
  type AuthorisedConversion,
  clauseCodeSigns,
  conversionNumber,
  convertedMostBytes,
} from './authorised-conversion.ts'
import type { ConversionProvider, SubmittedConversion } from './conversion-provider.ts'
import { authorisedRefusals } from './refusals.ts'

/** Names inside both files; the manual tells them. */
export const handOverNames = { order: 'zadani.json', result: 'vysledek.json', input: 'vstup' } as const

const format = { order: 'egon-authorised-conversion-order', result: 'egon-authorised-conversion-result' }
/** What a result says of itself; more is no result. */
const resultMostBytes = MIB
const limits = {
  ...packageLimits,
  packageBytes: 2 * convertedMostBytes,
  fileBytes: convertedMostBytes,
  files: 100,
}

const resultFile = z.object({
  format: z.literal(format.result),
  version: z.literal(1),
  id: z.uuid(),
  number: z.string().max(40),
  inputDigest: z.string().max(200).nullable(),
  clause: z.object({
    code: z.string().trim().regex(clauseCodeSigns),
    madeOn: z.string().refine(isDay),
    performer: z.string().trim().min(1).max(200).nullable(),
    sheets: z.number().int().min(1).max(sheetsMost),
    feeHalere: z.number().int().min(0).max(100_000_000).nullable().default(null),
  }),
  output: z.object({ path: z.string().max(200), digest: z.string().max(200) }).nullable(),
})

/** Where the input lies in the file; `null` where it is paper. */
const inputPath = ({ input }: AuthorisedConversion): string | null =>
  input.file && `${handOverNames.input}/${input.file.name}`

/** What the order says of itself: all that the state's application asks for and the clause will repeat. */
const orderFile = ({ conversion, office, document, at }: SubmittedConversion) => ({
  format: format.order,
  version: 1,
  id: conversion.id,
  number: conversionNumber(conversion),
  direction: conversion.direction,
  ground: conversion.ground,
  office,
  document,
  preparedBy: { name: conversion.prepared_by.name, post: conversion.prepared_by.post },
  madeAt: at.toISOString(),
  input: { ...conversion.input, path: inputPath(conversion) },
})

async function crc32Of(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  let sum = 0
  for await (const piece of pieces) sum = crc32(piece, sum)
  return sum.toString(16).padStart(8, '0')
}

async function submitted(order: SubmittedConversion): Promise<AsyncIterable<Uint8Array>> {
  const told = Buffer.from(`${JSON.stringify(orderFile(order), null, 1)}\n`, 'utf8')
  async function* whole() {
    yield told
  }
  const { bytes } = order
  return writeZip(
    [
      {
        path: handOverNames.order,
        sizeBytes: told.length,
        crc32: await crc32Of(whole()),
        pieces: whole,
      },
      ...(bytes
        ? [
            {
              path: inputPath(order.conversion)!,
              sizeBytes: bytes.sizeBytes,
              crc32: await crc32Of(bytes.pieces()),
              pieces: () => bytes.pieces(),
            },
          ]
        : []),
    ],
    order.at,
  )
}

const parsed = (text: string): z.output<typeof resultFile> => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse(authorisedRefusals['result-unreadable'], {})
  }
  const result = resultFile.safeParse(value)
  if (!result.success) throw refuse(authorisedRefusals['result-unreadable'], {})
  return result.data
}

/** Whether it is about this conversion and about the file we gave. */
function requireOwn(told: z.output<typeof resultFile>, conversion: AuthorisedConversion): void {
  const own = conversion.input.file?.digest ?? null
  if (
    told.id !== conversion.id ||
    (conversion.direction === 'electronic-to-paper' && told.inputDigest !== own)
  )
    throw refuse(authorisedRefusals['result-of-another'], {
      told: told.number,
      own: conversionNumber(conversion),
    })
}

const read: ConversionProvider['result'] = async (conversion, file) => {
  const { files } = await readZip(file, nodeHashing, limits)
  const description = files.find(({ path }) => path === handOverNames.result)
  if (!description || description.sizeBytes > resultMostBytes)
    throw refuse(authorisedRefusals['result-unreadable'], {})
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of description.pieces()) pieces.push(piece)
  } catch (error) {
    if (error instanceof DamagedContent) throw refuse(authorisedRefusals['result-unreadable'], {})
    throw error
  }
  const told = parsed(Buffer.concat(pieces).toString('utf8'))
  requireOwn(told, conversion)
  const output = told.output && files.find(({ path }) => path === told.output!.path)
  if (told.output && !output) throw refuse(authorisedRefusals['result-unreadable'], {})
  return {
    told: { ...told.clause, madeOn: told.clause.madeOn as Day },
    output:
      told.output && output
        ? { name: output.path.split('/').at(-1)!, digest: told.output.digest, pieces: () => output.pieces() }
        : null,
  }
}

/** A person carries the files between us and the state's application. */
export const handOverFiles: ConversionProvider = { submit: submitted, result: read }
