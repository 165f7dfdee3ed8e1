import { z } from 'zod'
import { type Both, both } from '#platform/values'

const told = z.object({
  done: z.literal(true),
  missing: z.array(z.tuple([z.string(), z.string().nullable()])).default([]),
  /** Pages as the program that wrote it counted them, none where it did not say, and pages now. */
  pages: z.tuple([z.number(), z.number()]).optional(),
})

const fontRemark = ([font, instead]: readonly [string, string | null]): Both =>
  instead
    ? both(
        `Písmo ${font} na počítači není; nahradilo ho písmo stejných rozměrů ${instead}.`,
        `Font ${font} is not on the machine; ${instead}, of the same measures, stands for it.`,
      )
    : both(
        `Písmo ${font} na počítači není a nahradilo ho jiné; zalomení řádků a stran se mohlo změnit.`,
        `Font ${font} is not on the machine and another stands for it; lines and pages may break elsewhere.`,
      )

/** What the look of a converted document is said to have lost; `null` where it was not converted. */
export function lookRemarks(line: string): Both[] | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  const read = told.safeParse(value)
  if (!read.success) return null
  const { missing, pages } = read.data
  const [before = 0, after = 0] = pages ?? []
  return [
    ...missing.map(fontRemark),
    ...(before > 0 && before !== after
      ? [
          both(
            `Počet stran se změnil: dokument jich uvádí ${before}, výstup jich má ${after}.`,
            `The number of pages changed: the document says ${before}, the output has ${after}.`,
          ),
        ]
      : []),
  ]
}
