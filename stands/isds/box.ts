import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Kinds of boxes by their names in the services, with the fine numbers that messages carry. */
export const boxTypes = {
  OVM: 10,
  OVM_REQ: 13,
  OVM_FO: 14,
  OVM_PFO: 15,
  OVM_PO: 16,
  PO: 20,
  PO_REQ: 22,
  PFO: 30,
  PFO_ADVOK: 31,
  PFO_REQ: 50,
  FO: 40,
} as const

export type BoxType = keyof typeof boxTypes

const shape = z.strictObject({
  id: z.string().regex(/^[a-z0-9]{7}$/),
  type: z.enum(Object.keys(boxTypes) as BoxType[]),
  name: z.string(),
  ico: z.string().optional(),
  address: z.string().default(''),
  person: z.strictObject({ given: z.string(), last: z.string(), born: z.string().optional() }).optional(),
  /** 1 accessible, 2 on request, 3 not yet, 4 for ever, 5 deleted, 6 by law inaccessible. */
  state: z.int().min(1).max(6).default(1),
  hasUsers: z.boolean().default(true),
  login: z.string().optional(),
  password: z.string().optional(),
  passwordExpires: z.string().optional(),
  /** Path of the certificate of its records service. */
  certificate: z.string().optional(),
  /** Paths of the certificates of hosted records services that may act for it. */
  hostedBy: z.array(z.string()).default([]),
})

export type BoxOrder = z.input<typeof shape>
export type Box = Omit<z.output<typeof shape>, 'certificate' | 'hostedBy'> & {
  /** SHA-256 fingerprints as TLS tells them. */
  readonly certificate: string | null
  readonly hostedBy: readonly string[]
}

const fingerprint = (path: string): string => new X509Certificate(readFileSync(path)).fingerprint256

export function boxesOf(orders: unknown): Map<string, Box> {
  const boxes = z.array(shape).parse(orders)
  return new Map(
    boxes.map(box => [
      box.id,
      {
        ...box,
        certificate: box.certificate ? fingerprint(box.certificate) : null,
        hostedBy: box.hostedBy.map(fingerprint),
      },
    ]),
  )
}

export const isAuthority = ({ type }: Pick<Box, 'type'>): boolean => type.startsWith('OVM')
