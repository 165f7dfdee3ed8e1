import type { Scope } from '#platform/acts'
import type { TodayLine } from '#platform/manifest'
import { both, hidePersonalNumbers } from '#platform/values'
import { packageName, type ReplicaPackage } from '../owner.ts'
import { lastComparisons } from '../store/ledgers.ts'
import { lastDrill, ownerOf } from '../store/owners.ts'
import { searchReplicaPackages } from '../store/packages.ts'
import { look, path } from './replica.ts'

const dayMs = 86_400_000
/** How long a copy is new, and after how long a drill is due again. */
const newMs = 7 * dayMs
const drillMs = 365 * dayMs
/** New copies told one by one. */
const newShown = 4

const newLine = (one: ReplicaPackage): TodayLine => ({
  what: both(`Nová kopie: ${hidePersonalNumbers(one.title)}`, `New copy: ${hidePersonalNumbers(one.title)}`),
  why:
    one.problem ??
    (one.errors > 0
      ? both(
          'Odchyluje se od pravidel archivních balíčků; drží se, jak ji vlastník zapečetil.',
          'It departs from the rules of archival packages; it is kept as its owner sealed it.',
        )
      : both(
          'Souhlasí se slovem vlastníka i s pravidly.',
          'It agrees with the word of its owner and the rules.',
        )),
  verb: both('Prohlédnout', 'Look'),
  path: `${path}/balicek/${packageName(one.object_id)}`,
  permission: look,
  urgent: one.problem !== null,
  order: one.problem ? 21 : 45,
})

async function ledgerLine(scope: Scope): Promise<TodayLine> {
  const [made] = await lastComparisons(scope, { made: true, limit: 1 })
  const differing = made?.differing ?? 0
  return {
    what:
      differing > 0
        ? both(
            `Rozdíly proti evidenci vlastníka: ${differing}`,
            `Differences from the owner’s ledger: ${differing}`,
          )
        : both('Porovnání s evidencí vlastníka', 'Comparison with the owner’s ledger'),
    why: made
      ? differing > 0
        ? both('Vyžádejte si od vlastníka vysvětlení.', 'Ask the owner why.')
        : both('Naposledy souhlasilo všechno.', 'The last time everything agreed.')
      : both(
          'Zatím se neporovnávalo; samo začne v noci.',
          'None was made yet; it begins by itself at night.',
        ),
    verb: both('Otevřít', 'Open'),
    path: `${path}/rozdily`,
    permission: look,
    urgent: differing > 0,
    order: differing > 0 ? 20 : 43,
  }
}

/** What waits for whoever cares for a replica: its ledger, the drill that is due, and what came lately. */
export async function nationalReplicaToday(scope: Scope): Promise<readonly TodayLine[]> {
  if (!(await ownerOf(scope))) return []
  const now = scope.clock.now().getTime()
  const drill = await lastDrill(scope)
  const isDue = !drill || now - drill.at.getTime() > drillMs
  const newest = await searchReplicaPackages(scope, { words: '', after: null, limit: newShown })
  return [
    await ledgerLine(scope),
    ...(isDue
      ? [
          {
            what: both('Zkouška návratu je na řadě', 'A drill of returning is due'),
            why: drill
              ? both('Poslední byla před víc než rokem.', 'The last one was more than a year ago.')
              : both(
                  'Z repliky se zatím nic zpět nevydávalo.',
                  'Nothing was given back from the replica yet.',
                ),
            verb: both('Otevřít repliku', 'Open the replica'),
            path,
            permission: look,
            order: 44,
          },
        ]
      : []),
    ...newest.filter(({ kept_at: at }) => now - at.getTime() <= newMs).map(newLine),
  ]
}
