import { readFileSync } from 'node:fs'
import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Command, CommandCall } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both, isId, say } from '#platform/values'
import {
  addIdentityProvider,
  endIdentityProvider,
  type ProviderOrder,
  requireProvider,
} from './acts/keep-identity-provider.ts'
import { tryIdentityProvider } from './acts/try-identity-provider.ts'
import { directoryShape, oidcShape } from './identity-provider.ts'
import { providerRefusals } from './provider-refusals.ts'
import { allProviders } from './store/identity-providers.ts'

const group = both('Přihlašování', 'Sign-in')
const actor = { kind: 'system', name: 'příkazový řádek' } as const

/** The office by its mark; the only one needs no naming. */
async function officeOf(instance: Instance, call: CommandCall): Promise<Who> {
  const offices = await listOrganisations(instance.database.kysely)
  const { office } = call.options
  const found =
    office === undefined && offices.length === 1 ? offices[0] : offices.find(one => one.mark === office)
  if (found) return { organisation: found.id, actor }
  const marks = offices.map(({ mark }) => mark).join(', ')
  throw refuse(providerRefusals['provider-settings'], {
    problem: {
      cs: `řekněte úřad volbou --office (${marks}).`,
      en: `name the office by --office (${marks}).`,
    },
  })
}

const unusable = (cs: string, en: string) =>
  refuse(providerRefusals['provider-settings'], { problem: { cs, en } })

function textAt(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw unusable(`soubor ${path} nejde přečíst.`, `the file ${path} cannot be read.`)
  }
}

/** Settings as `identity add` reads them: `kind`, `title` and what that kind needs. */
function orderIn(path: string, secretFile: unknown): ProviderOrder {
  const secret = typeof secretFile === 'string' ? textAt(secretFile).trim() : ''
  let given: Record<string, unknown>
  try {
    given = JSON.parse(textAt(path)) as Record<string, unknown>
  } catch {
    throw unusable(`soubor ${path} není JSON.`, `the file ${path} is not JSON.`)
  }
  const { kind, title, ...settings } = given
  const named = typeof title === 'string' && title.length > 0 && title.length <= 100
  const oidc = {
    discovery: null,
    scope: 'openid profile',
    claim: 'sub',
    matchesLogin: false,
    required: null,
    byCertificate: false,
  }
  const directory = { reader: null, matchesLogin: false, groups: 'memberOf', proposals: [] }
  const parsed =
    kind === 'oidc'
      ? oidcShape.strict().safeParse({ ...oidc, strong: [], ...settings })
      : directoryShape.strict().safeParse({ ...directory, ...settings })
  if (!named || (kind !== 'oidc' && kind !== 'directory') || !parsed.success) {
    const problems = parsed.success
      ? 'kind, title'
      : parsed.error.issues.map(one => `${one.path.join('.')}: ${one.message}`).join('; ')
    throw unusable(`${problems}.`, `${problems}.`)
  }
  return { kind, title, secret, settings: parsed.data } as ProviderOrder
}

const officeOption = {
  office: { type: 'string', value: 'MARK', hint: both('značka úřadu', 'mark of the office') },
} as const

const add: Command = {
  name: 'identity add',
  group,
  summary: both(
    'přidá poskytovatele identity podle souboru JSON (tvar je v příručce správce)',
    'adds a provider of identity by a JSON file (its shape stands in the administrator’s manual)',
  ),
  usage: '--config FILE [--office MARK] [--secret-file FILE] SETTINGS',
  options: {
    ...officeOption,
    'secret-file': {
      type: 'string',
      value: 'FILE',
      hint: both('soubor s tajným klíčem nebo heslem', 'file with the secret or password'),
    },
  },
  positionals: { least: 1, most: 1 },
  run: async call => {
    const order = orderIn(call.positionals[0]!, call.options['secret-file'])
    const instance = await call.instance()
    const who = await officeOf(instance, call)
    call.out(await instance.runner.act(who, scope => addIdentityProvider(instance, scope, order)))
    return 0
  },
}

const list: Command = {
  name: 'identity list',
  group,
  summary: both(
    'vypíše poskytovatele identity všech úřadů',
    'lists the providers of identity of all offices',
  ),
  usage: '--config FILE',
  options: {},
  positionals: { least: 0, most: 0 },
  run: async call => {
    const { kysely } = (await call.instance()).database
    const offices = await listOrganisations(kysely)
    for (const one of await allProviders(kysely)) {
      const mark = offices.find(({ id }) => id === one.organisation_id)?.mark ?? '–'
      const where = one.kind === 'oidc' ? one.settings.issuer : one.settings.address
      call.out([one.id, mark, one.kind, one.title, where].join('\t'))
    }
    return 0
  },
}

/** The provider an identifier names, and in whose name something is done with it. */
async function named(call: CommandCall) {
  const instance = await call.instance()
  const id = call.positionals[0]!
  const found = (await allProviders(instance.database.kysely)).find(one => one.id === id)
  if (!isId(id) || !found) throw refuse(providerRefusals['no-such-provider'], {})
  return { instance, id, who: { organisation: found.organisation_id, actor } }
}

const attempt: Command = {
  name: 'identity try',
  group,
  summary: both(
    'zeptá se poskytovatele jako při přihlášení a řekne, co odpověděl; nic nemění',
    'asks a provider as at a sign-in and says what it answered; changes nothing',
  ),
  usage: '--config FILE [--login NAME] ID',
  options: {
    login: {
      type: 'string',
      value: 'NAME',
      hint: both('čí záznam v adresáři najít', 'whose entry of the directory to find'),
    },
  },
  positionals: { least: 1, most: 1 },
  run: async call => {
    const { instance, id, who } = await named(call)
    const provider = await instance.runner.read(who, scope => requireProvider(scope, id))
    const address = instance.config.http.address ?? 'http://127.0.0.1'
    const lines = await tryIdentityProvider(instance, provider, {
      redirect: `${address}/prihlaseni/zpet`,
      login: String(call.options.login ?? ''),
    })
    for (const line of lines) call.out(`${line.isWell ? '✓' : '✖'} ${say(line.says, call.tongue)}`)
    return lines.every(line => line.isWell) ? 0 : 1
  },
}

const end: Command = {
  name: 'identity end',
  group,
  summary: both(
    'zruší poskytovatele identity; vlastní účty zůstanou',
    'ends a provider of identity; own accounts stay',
  ),
  usage: '--config FILE ID',
  options: {},
  positionals: { least: 1, most: 1 },
  run: async call => {
    const { instance, id, who } = await named(call)
    await instance.runner.act(who, scope => endIdentityProvider(scope, { id }))
    return 0
  },
}

export const accessCommands: readonly Command[] = [add, list, attempt, end]
