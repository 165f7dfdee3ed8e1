import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Attempt, form, type Page, type PageCall, type View } from '#platform/html'
import { both, isId } from '#platform/values'
import {
  addIdentityProvider,
  changeIdentityProvider,
  endIdentityProvider,
  type ProviderOrder,
  requireProvider,
} from '../acts/keep-identity-provider.ts'
import { tryIdentityProvider } from '../acts/try-identity-provider.ts'
import type { IdentityProvider, TrialLine } from '../identity-provider.ts'
import { directoryFields, directoryLabels } from '../pages/directory-fields.ts'
import { providerPage, providersPage } from '../pages/identity-providers.page.ts'
import { oidcFields, providerLabels } from '../pages/oidc-fields.ts'
import { linksOfProvider, providersOf } from '../store/identity-providers.ts'
import { namesOfPeople } from '../store/people.ts'
import { directoryFieldShape, directoryOrder } from './directory-fields.ts'
import { oidcFieldShape, oidcOrder } from './oidc-fields.ts'
import { originOf } from './passkeys.ts'

const path = '/prihlasovani'
const permission = 'access.manage-people'
const title = both('Přihlašování odjinud', 'Sign-in from elsewhere')

export const backOf = (call: PageCall): string => `${originOf(call)}/prihlaseni/zpet`

const nobody = '00000000-0000-0000-0000-000000000000'
const idOf = (call: PageCall): string => (isId(call.params.id ?? '') ? call.params.id! : nobody)
const attempted = (id: string, type: string) => ({ type, object: { kind: 'identity-provider', id } })

async function added(call: PageCall, order: ProviderOrder) {
  const id = await call.act(
    scope => addIdentityProvider(call.instance, scope, order),
    attempted(order.title, 'access.identity-provider-added'),
  )
  return {
    to: `${path}/${id}`,
    notice: call.say('Přidáno. Teď vyzkoušejte spojení.', 'Added. Now try the connection.'),
  }
}

async function changed(call: PageCall, order: ProviderOrder) {
  const id = idOf(call)
  await call.act(
    scope => changeIdentityProvider(call.instance, scope, { id, ...order }),
    attempted(id, 'access.identity-provider-changed'),
  )
  return { to: `${path}/${id}`, notice: call.say('Nastavení je uložené.', 'The settings are saved.') }
}

/** Everybody who vouches for people of the office besides the centre. */
export const identityProviders: Page = {
  path,
  permission,
  title,
  labels: { ...providerLabels, ...directoryLabels },
  show: async (call, attempt) => ({
    title: call.saying(title),
    body: providersPage(
      call,
      {
        providers: await call.read(providersOf),
        oidcFields: oidcFields(call, null, attempt?.form === 'oidc' ? attempt : undefined),
        directoryFields: directoryFields(call, null, attempt?.form === 'adresar' ? attempt : undefined),
      },
      attempt,
    ),
  }),
  forms: {
    oidc: form({
      permission,
      fields: oidcFieldShape,
      act: async (call, fields) => added(call, oidcOrder(fields)),
    }),
    adresar: form({
      permission,
      fields: directoryFieldShape,
      act: async (call, fields) => added(call, directoryOrder(fields)),
    }),
  },
  samples: async () => [path],
}

const linksWithNames = async (scope: Scope, provider: IdentityProvider) => {
  const links = await linksOfProvider(scope, provider.id)
  const names =
    links.length === 0
      ? new Map()
      : await namesOfPeople(
          scope,
          links.map(link => link.person_id),
        )
  return links.map(link => ({ ...link, name: names.get(link.person_id) ?? '' }))
}

const fieldsOf = (call: PageCall, provider: IdentityProvider, attempt?: Attempt) =>
  provider.kind === 'oidc' ? oidcFields(call, provider, attempt) : directoryFields(call, provider, attempt)

async function showProvider(
  call: PageCall,
  attempt?: Attempt,
  trial: readonly TrialLine[] | null = null,
): Promise<View> {
  return call.read(async scope => {
    const provider = await requireProvider(scope, idOf(call))
    const data = {
      provider,
      fields: fieldsOf(call, provider, attempt?.form.startsWith('zmena') ? attempt : undefined),
      links: await linksWithNames(scope, provider),
      addresses: { back: backOf(call), out: `${originOf(call)}/prihlaseni/odhlaseni-zvenku` },
      trial,
    }
    return { title: provider.title, body: providerPage(call, data, attempt) }
  })
}

/** One provider: settings, a trial, the end. */
export const identityProvider: Page = {
  path: `${path}/:id`,
  permission,
  title: both('Poskytovatel identity', 'Provider of identity'),
  labels: { ...providerLabels, ...directoryLabels },
  show: (call, attempt) => showProvider(call, attempt),
  forms: {
    zkouska: form({
      permission,
      fields: z.object({ trialLogin: z.string().trim().max(100).default('') }),
      act: async (call, { trialLogin: login }) => {
        const provider = await call.read(scope => requireProvider(scope, idOf(call)))
        const lines = await tryIdentityProvider(call.instance, provider, { redirect: backOf(call), login })
        return showProvider(call, undefined, lines)
      },
    }),
    zmena: form({
      permission,
      fields: oidcFieldShape,
      act: async (call, fields) => changed(call, oidcOrder(fields)),
    }),
    'zmena-adresare': form({
      permission,
      fields: directoryFieldShape,
      act: async (call, fields) => changed(call, directoryOrder(fields)),
    }),
    konec: form({
      permission,
      fields: z.object({}),
      act: async call => {
        const id = idOf(call)
        await call.act(
          scope => endIdentityProvider(scope, { id }),
          attempted(id, 'access.identity-provider-ended'),
        )
        return { to: path, notice: call.say('Poskytovatel je zrušený.', 'The provider is ended.') }
      },
    }),
  },
  samples: async scope => (await providersOf(scope)).slice(0, 1).map(({ id }) => `${path}/${id}`),
}
