import { createHash } from 'node:crypto'
import type { Instance, Scope } from '#platform/acts'
import { ensureSecret } from '#platform/config'
import { isLoopback } from '#platform/outbound'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import type { IdentityProvider } from '../identity-provider.ts'
import { providerRefusals } from '../provider-refusals.ts'
import { openSecret, sealSecret } from '../sealed-secret.ts'
import { changeProvider, insertProvider, providersOf } from '../store/identity-providers.ts'

export type ProviderOrder = {
  readonly title: string
  /** `null` keeps the secret that is there, `''` takes it away. */
  readonly secret: string | null
} & (
  | Pick<Extract<IdentityProvider, { kind: 'oidc' }>, 'kind' | 'settings'>
  | Pick<Extract<IdentityProvider, { kind: 'directory' }>, 'kind' | 'settings'>
)

const provider = (id: string) => ({ kind: 'identity-provider', id })

/** The key lies among the secrets of the data folder, so that a copy of the database alone tells nothing. */
export const providerKey = ({ config }: Pick<Instance, 'config'>): Buffer =>
  createHash('sha256').update(ensureSecret(config.dataFolder, 'identity-provider.key')).digest()

export const secretOf = (
  instance: Pick<Instance, 'config'>,
  { id, sealed_secret: sealed }: Pick<IdentityProvider, 'id' | 'sealed_secret'>,
): string | null => (sealed === null ? null : openSecret(providerKey(instance), id, sealed))

/** The kind of a provider is for good: its settings are of one shape. */
const requireKind = (before: IdentityProvider, order: Pick<ProviderOrder, 'kind'>): void => {
  if (before.kind !== order.kind)
    throw refuse(providerRefusals['provider-settings'], {
      problem: {
        cs: 'druh poskytovatele se nemění; přidejte jiného.',
        en: 'the kind of a provider does not change; add another.',
      },
    })
}

const requireSafe = ({ kind, settings }: ProviderOrder): void => {
  const addresses = kind === 'oidc' ? [settings.issuer, settings.discovery] : []
  for (const address of addresses.filter(one => one !== null)) {
    const { protocol, hostname } = new URL(address)
    if (protocol === 'http:' && !isLoopback(hostname))
      throw refuse(providerRefusals['provider-settings'], {
        problem: {
          cs: `adresa ${address} není šifrovaná, musí začínat https://.`,
          en: `the address ${address} is not encrypted, it must begin with https://.`,
        },
      })
  }
  if (kind === 'directory' && !settings.filter.includes('{login}'))
    throw refuse(providerRefusals['provider-settings'], {
      problem: {
        cs: 've filtru chybí {login}, takže by našel kohokoli.',
        en: 'the filter lacks {login}, so it would find anybody.',
      },
    })
}

/**
 * Adds a provider of identity to the office. Nobody is linked by that.
 *
 * Czech: poskytovatel identity. Refuses with `access.provider-settings`.
 */
export async function addIdentityProvider(
  instance: Pick<Instance, 'config'>,
  scope: Scope,
  order: ProviderOrder,
): Promise<string> {
  requireSafe(order)
  const id = newId()
  await insertProvider(scope, {
    id,
    title: order.title,
    kind: order.kind,
    settings: order.settings,
    sealed_secret: order.secret ? sealSecret(providerKey(instance), id, order.secret) : null,
    made_at: scope.clock.now(),
    ended_at: null,
  } as Omit<IdentityProvider, 'organisation_id'>)
  await scope.announce({
    type: 'access.identity-provider-added',
    object: provider(id),
    detail: { title: order.title, kind: order.kind, settings: order.settings },
  })
  return id
}

/** The provider of the scope's office. Refuses with `access.no-such-provider`. */
export async function requireProvider(scope: Scope, id: string): Promise<IdentityProvider> {
  const found = (await providersOf(scope)).find(one => one.id === id)
  if (!found) throw refuse(providerRefusals['no-such-provider'], {})
  return found
}

/** Changes how a provider is asked; the log keeps what was. Refuses as `addIdentityProvider` does. */
export async function changeIdentityProvider(
  instance: Pick<Instance, 'config'>,
  scope: Scope,
  { id, ...order }: ProviderOrder & { id: string },
): Promise<void> {
  const before = await requireProvider(scope, id)
  requireKind(before, order)
  requireSafe(order as ProviderOrder)
  await changeProvider(scope, id, {
    title: order.title,
    settings: order.settings,
    ...(order.secret !== null && {
      sealed_secret: order.secret === '' ? null : sealSecret(providerKey(instance), id, order.secret),
    }),
  })
  await scope.announce({
    type: 'access.identity-provider-changed',
    object: provider(id),
    detail: {
      title: order.title,
      was: before.settings,
      settings: order.settings,
      isSecretChanged: order.secret !== null,
    },
  })
}

/** Ends a provider: nobody comes in by it any more; own accounts stay. Refuses with `access.no-such-provider`. */
export async function endIdentityProvider(scope: Scope, given: { id: string }): Promise<void> {
  const { title } = await requireProvider(scope, given.id)
  await changeProvider(scope, given.id, { ended_at: scope.clock.now(), sealed_secret: null })
  await scope.announce({
    type: 'access.identity-provider-ended',
    object: provider(given.id),
    detail: { title },
  })
}
