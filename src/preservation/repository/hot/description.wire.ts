import { z } from 'zod'
import { type Day, isDay } from '#platform/values'
import {
  accessLevels,
  type DepositDescription,
  type DepositProfile,
  depositProfiles,
} from '../deposit-transfer.ts'

const day = z
  .string()
  .refine(isDay)
  .transform(text => text as Day)

/** `NAME.popis.json` beside what is handed in. */
const shape = z.strictObject({
  nazev: z.string().trim().min(1).max(500),
  puvodce: z.string().trim().min(1).max(300),
  od: day.nullable().default(null),
  do: day.nullable().default(null),
  pristup: z.enum(accessLevels).default('depositor'),
  uchovat_do: day.nullable().default(null),
  poznamka: z.string().max(2000).nullable().default(null),
  druh: z.enum(depositProfiles).nullable().default(null),
})

export type ToldByFile = { readonly described: DepositDescription; readonly profile: DepositProfile | null }

/** What the file says; `null` where it is not as it should be. */
export function readDescription(text: string): ToldByFile | null {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return null
  }
  const { success, data } = shape.safeParse(raw)
  if (!success) return null
  const { nazev, puvodce, od, do: until, pristup, uchovat_do: keptUntil, poznamka, druh } = data
  return {
    described: {
      title: nazev,
      creator: puvodce,
      from: od,
      to: until,
      access: pristup,
      keptUntil,
      note: poznamka,
    },
    profile: druh,
  }
}
