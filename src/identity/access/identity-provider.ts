import { z } from 'zod'
import type { Both, Instant } from '#platform/values'

/** How an OpenID provider is asked and whom it may let in. */
export const oidcShape = z.object({
  /** As the provider writes it into its tokens, to the letter. */
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  /** Where it describes itself, when that is not below the issuer. */
  discovery: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  clientId: z.string().min(1).max(300),
  /** The centre proves itself by its certificate in place of a secret (RFC 8705), as CAAIS asks. */
  byCertificate: z.boolean(),
  scope: z.string().min(1).max(300),
  /** The claim that names a person. */
  claim: z.string().min(1).max(100),
  /** The claim is the login in the centre, so whoever has that login is linked at the first sign-in. */
  matchesLogin: z.boolean(),
  /** Only tokens with this value of this claim, such as the IČO of the office; `null` lets all in who are linked. */
  required: z.object({ claim: z.string().min(1).max(100), value: z.string().min(1).max(300) }).nullable(),
  /** Values of `acr` or `amr` after which no second step of ours is asked. */
  strong: z.array(z.string().min(1).max(200)).max(20),
})
export type OidcSettings = z.infer<typeof oidcShape>

/** How a directory is asked and whom it knows. */
export const directoryShape = z.object({
  /** `ldaps://host[:port]`, or `ldap://host[:port]` with StartTLS. */
  address: z.url({ protocol: /^ldaps?$/ }).max(500),
  /** Where people are searched for. */
  base: z.string().min(1).max(500),
  /** What finds one person; `{login}` stands for what was typed, escaped. */
  filter: z.string().min(1).max(500),
  /** Who asks; `null` where the directory lets anybody search. */
  reader: z.string().min(1).max(500).nullable(),
  /** The attribute that names a person for good. */
  attribute: z.string().min(1).max(100),
  /** The attribute is not agreed on: whoever has the same login in the centre is linked at the first sign-in. */
  matchesLogin: z.boolean(),
  /** Attribute that lists the groups of a person. */
  groups: z.string().max(100),
  /** Which roles a group proposes; the administrator gives them or not. */
  proposals: z.array(
    z.object({ group: z.string().min(1).max(500), title: z.string().min(1).max(200), role: z.string() }),
  ),
})
export type DirectorySettings = z.infer<typeof directoryShape>

/** *Poskytovatel identity*: who else than the centre vouches for people of one office. */
export type IdentityProvider = {
  readonly id: string
  readonly organisation_id: string
  readonly title: string
  readonly sealed_secret: string | null
  readonly made_at: Instant
  readonly ended_at: Instant | null
} & (
  | { readonly kind: 'oidc'; readonly settings: OidcSettings }
  | { readonly kind: 'directory'; readonly settings: DirectorySettings }
)

export type OidcProvider = Extract<IdentityProvider, { kind: 'oidc' }>
export type DirectoryProvider = Extract<IdentityProvider, { kind: 'directory' }>

/** Whom a provider means by the name it gives (`subject`). */
export type IdentityLink = {
  readonly provider_id: string
  readonly subject: string
  readonly person_id: string
  readonly linked_at: Instant
  readonly linked_by: string
}

/** Somebody on the way to a provider and back, and what must come back with them. */
export type ProviderWalk = {
  readonly token_digest: string
  readonly provider_id: string
  readonly state: string
  readonly nonce: string
  /** PKCE code verifier (RFC 7636). */
  readonly verifier: string
  readonly back: string
  readonly carried: string
  readonly begun_at: Instant
}

/** A session that began at a provider; both may end together. */
export type ProviderSession = {
  readonly token_digest: string
  readonly organisation_id: string
  readonly provider_id: string
  readonly person_id: string
  readonly subject: string
  readonly sid: string | null
  readonly sealed_token: string
  readonly begun_at: Instant
}

/** One thing that was tried at a provider: whether it is well, and what the provider said. */
export type TrialLine = { readonly isWell: boolean; readonly says: Both }
