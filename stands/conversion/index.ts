/**
 * Stands in for the state's application that performs authorised conversions: takes the file with an order, gives the
 * file with the result, and keeps clauses under their codes. Knows nothing of our program but the two files.
 */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { textToPdf } from '#office/conversion'
import { asInstant } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { nodeHashing, readZip, writeZip } from '#preservation/packages'

type Order = {
  readonly id: string
  readonly number: string
  readonly direction: 'paper-to-electronic' | 'electronic-to-paper'
  readonly madeAt: string
  readonly input: {
    readonly digest?: string
    readonly path: string | null
    readonly sheets: number | null
  } & {
    readonly file: { readonly digest: string } | null
  }
}

export type ConversionStand = {
  /** Clauses it keeps: what was asked under each code. */
  readonly clauses: ReadonlyMap<string, Order>
  /** Performs what the order asks and gives the file for whoever asked. */
  perform(order: Uint8Array, performer?: string | null): Promise<Uint8Array>
}

const filesIn = async (zip: Uint8Array): Promise<Map<string, Buffer>> => {
  const { files } = await readZip(memoryBytes(zip), nodeHashing)
  return new Map(
    await Promise.all(
      files.map(
        async file => [file.path, Buffer.concat(await Array.fromAsync(file.pieces()))] as [string, Buffer],
      ),
    ),
  )
}

const digestOf = (bytes: Uint8Array): string => `sha512:${createHash('sha512').update(bytes).digest('hex')}`

const packed = async (members: readonly (readonly [string, Uint8Array])[]): Promise<Uint8Array> =>
  Buffer.concat(
    await Array.fromAsync(
      writeZip(
        members.map(([path, bytes]) => ({
          path,
          sizeBytes: bytes.length,
          crc32: crc32(bytes).toString(16).padStart(8, '0'),
          pieces: () => [bytes],
        })),
        asInstant('2026-01-01T00:00:00Z'),
      ),
    ),
  )

export function openConversionStand(): ConversionStand {
  const clauses = new Map<string, Order>()
  return {
    clauses,
    async perform(bytes, performer = 'Úřednice státní aplikace') {
      const given = await filesIn(bytes)
      const order = JSON.parse(given.get('zadani.json')!.toString('utf8')) as Order
      const input = order.input.path === null ? null : given.get(order.input.path)!
      if (input && digestOf(input) !== order.input.file!.digest) throw new Error('another file than was told')
      const code = `12345-${String(clauses.size + 1).padStart(4, '0')}`
      clauses.set(code, order)
      const output =
        order.direction === 'paper-to-electronic'
          ? Buffer.from(
              await textToPdf({
                title: 'Výstup konverze',
                author: 'Stát',
                at: asInstant(order.madeAt),
                paragraphs: [`Doložka ${code}`],
              }),
            )
          : null
      const result = {
        format: 'egon-authorised-conversion-result',
        version: 1,
        id: order.id,
        number: order.number,
        inputDigest: order.input.file?.digest ?? null,
        clause: { code, madeOn: order.madeAt.slice(0, 10), performer, sheets: order.input.sheets ?? 2 },
        output: output && { path: 'vystup.pdf', digest: digestOf(output) },
      }
      return packed([
        ['vysledek.json', Buffer.from(JSON.stringify(result), 'utf8')],
        ...(output ? [['vystup.pdf', output] as const] : []),
      ])
    },
  }
}
