import { z } from 'zod'
import type { ProviderOrder } from '../acts/keep-identity-provider.ts'
import { oidcShape } from '../identity-provider.ts'

const empty = (text: string): string | null => (text === '' ? null : text)
const line = (most: number) => z.string().trim().max(most)
const webAddress = z.url({ protocol: /^https?$/ }).max(500)

/** What the form of an OpenID provider sends; the secret stays where the field is empty. */
export const oidcFieldShape = z.object({
  title: line(100).min(1),
  issuer: webAddress,
  discovery: z.union([z.literal(''), webAddress]).default(''),
  clientId: line(300).min(1),
  secret: z.string().max(1000).default(''),
  byCertificate: z.literal('ano').optional(),
  scope: line(300).min(1),
  claim: line(100).min(1),
  matchesLogin: z.literal('ano').optional(),
  requiredClaim: line(100).default(''),
  requiredValue: line(300).default(''),
  strong: line(1000).default(''),
})

export const oidcOrder = (given: z.infer<typeof oidcFieldShape>): ProviderOrder => ({
  kind: 'oidc',
  title: given.title,
  secret: empty(given.secret),
  settings: oidcShape.parse({
    issuer: given.issuer,
    discovery: empty(given.discovery),
    clientId: given.clientId,
    byCertificate: given.byCertificate === 'ano',
    scope: given.scope,
    claim: given.claim,
    matchesLogin: given.matchesLogin === 'ano',
    required:
      given.requiredClaim === '' || given.requiredValue === ''
        ? null
        : { claim: given.requiredClaim, value: given.requiredValue },
    strong: given.strong.split(/[\s,]+/).filter(Boolean),
  }),
})
