import { heldBy, type Instance } from '#platform/acts'
import { type Island, type IslandSource, islandPath, type Page, type Place } from '#platform/html'
import type { Health, Permission } from '#platform/manifest'
import { both, dayOf } from '#platform/values'
import { checkPackagePage } from '../pages/check-package.page.ts'
import { malwareHealth, quarantineList, quarantinePlace } from './quarantine.ts'

export const gateName = 'preservation/gate'

/**
 * What the judge in a browser may do: run, and compile the WebAssembly that takes digests. It may ask for nothing over
 * the net, and so the browser itself keeps the package on the machine.
 */
const judgePolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

export const gateIslands: readonly IslandSource[] = [
  { name: 'package-check.js', entry: new URL('../island/check.island.ts', import.meta.url) },
  {
    name: 'package-judge.js',
    entry: new URL('../island/judge.island.ts', import.meta.url),
    policy: judgePolicy,
  },
]

/** What the gate holds: the bundled islands, or none where the bundler does not run on this machine. */
export const islandsHeld = (instance: Instance): readonly Island[] =>
  heldBy<readonly Island[]>(instance, gateName)

const title = both('Zkontrolovat balíček', 'Check a package')

/**
 * Anybody may check: the page shows nothing of any office, and the package never comes here. Those who need it most,
 * originators and makers of their records services, have no account with the centre.
 */
const checkPackage: Page = {
  path: '/kontrola-balicku',
  permission: 'public',
  title,
  show: async call => {
    const [page, judge] = islandsHeld(call.instance).map(islandPath)
    return {
      title: call.saying(title),
      body: checkPackagePage(call, {
        today: dayOf(call.instance.clock.now()),
        scripts: page && judge ? { page, judge } : null,
      }),
    }
  },
  samples: async () => ['/kontrola-balicku'],
}

/** Others reach the page by its address; a rail of everything would help nobody. */
export const gatePermissions: readonly Permission[] = [
  {
    name: 'gate.offer-check',
    title: both('mít kontrolu balíčků mezi svými místy', 'have the check of packages among the places'),
    roles: ['records-manager', 'administrator'],
  },
  {
    name: 'gate.quarantine',
    title: both('rozhodovat o souborech v karanténě', 'decide about files in quarantine'),
    roles: ['records-manager', 'administrator'],
  },
]

export const gatePages: readonly Page[] = [checkPackage, quarantineList]
export const gatePlaces: readonly Place[] = [
  { path: '/kontrola-balicku', title, permission: 'gate.offer-check', open: true, order: 55, key: 'k' },
  quarantinePlace,
]

/** Whether packages can be checked in the browser. */
export async function gateHealth(instance: Instance): Promise<Health[]> {
  const well = islandsHeld(instance).length > 0
  return [
    ...(await malwareHealth(instance)),
    {
      name: 'package-check',
      title: both('Kontrola balíčku v prohlížeči', 'Check of a package in the browser'),
      well,
      says: well
        ? both('Stránka pro kontrolu balíčků je připravena.', 'The page for checking packages is ready.')
        : both(
            'Při startu se nepodařilo připravit skripty stránky; důvod je v provozním záznamu. Spusťte „npm ci“ a centrum znovu.',
            'The scripts of the page could not be prepared at start; the reason is in the operating log. Run “npm ci” and start the centre again.',
          ),
    },
  ]
}
