import { organisationOf } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import { pinnedSealProblem } from '#platform/trust'
import { type Both, both, MIB, newId } from '#platform/values'
import { buildTree } from '#storage/objects'
import {
  type Comparison,
  type Difference,
  differencesBetween,
  type Ledger,
  type LedgerHead,
} from '../ledger.ts'
import type { Owner } from '../owner.ts'
import { ledgerShape } from '../owner.wire.ts'
import { insertComparison, lastComparisons, replaceDifferences } from '../store/ledgers.ts'
import { heldVersions } from '../store/packages.ts'
import { requireOwner } from './pin-owner.ts'

/** A ledger of the most entries there may be. */
export const ledgerBytes = 96 * MIB

/** Why a ledger is not one to compare with. */
const against = {
  shape: both(
    'Evidence vlastníka nemá tvar evidence.',
    'The ledger of the owner is not in the shape of one.',
  ),
  seal: (problem: string) =>
    both(
      `Evidence není pod pečetí vlastníka (${problem}).`,
      `The ledger is not under the seal of the owner (${problem}).`,
    ),
  another: ({ owner, holder, originatorIco: ico }: LedgerHead) =>
    both(
      `Evidenci vystavilo „${owner}“ pro „${holder}“ a IČO ${ico}; není pro nás.`,
      `The ledger was issued by “${owner}” for “${holder}” and IČO ${ico}; it is not for us.`,
    ),
  entries: both(
    'Položky evidence nesouhlasí s jejím zapečetěným kořenem.',
    'The entries of the ledger do not give its sealed root.',
  ),
  older: (number: number, held: number) =>
    both(
      `Evidence číslo ${number} je starší než číslo ${held}, které tu už bylo.`,
      `Ledger number ${number} is older than number ${held}, which was here already.`,
    ),
  contradicts: (number: number) =>
    both(
      `Evidence číslo ${number} tu už byla s jiným obsahem: vlastník řekl o jednom stavu dvě různá slova.`,
      `Ledger number ${number} was here with other content: the owner gave two words about one state.`,
    ),
} as const

/** The ledger that the owner publishes on its line. Refuses as `outbound.call` does. */
async function publishedLedger(instance: Instance, owner: Owner, ico: string): Promise<unknown> {
  const call = { method: 'GET', path: `/replica-ledger/${ico}` } as const
  return (await outboundOf(instance).call(owner.name, call)).json(ledgerBytes)
}

type Read = { readonly ledger: Ledger } | { readonly problem: Both }

/** Takes a ledger only as the owner's own, whole, for us, and not behind the one before. */
async function readLedger(
  instance: Instance,
  told: unknown,
  known: { owner: Owner; ico: string; before: LedgerHead | null },
): Promise<Read> {
  const parsed = ledgerShape.safeParse(told)
  if (!parsed.success) return { problem: against.shape }
  const ledger: Ledger = parsed.data
  const head = ledger.ledger.receipt
  const { owner, ico, before } = known
  const seal = await pinnedSealProblem(instance.config, owner.certificate, ledger.ledger)
  if (seal !== null) return { problem: against.seal(seal) }
  if (head.owner !== owner.name || head.holder !== instance.config.instance || head.originatorIco !== ico)
    return { problem: against.another(head) }
  const entries = ledger.entries.map(({ object: id, version, digest }) => ({ id, version, digest }))
  if (entries.length !== head.count || buildTree(entries).heads.root !== head.root)
    return { problem: against.entries }
  if (before && head.number < before.number) return { problem: against.older(head.number, before.number) }
  if (before?.number === head.number && before.root !== head.root)
    return { problem: against.contradicts(head.number) }
  return { ledger }
}

async function note(
  scope: Scope,
  comparison: Comparison,
  differences: readonly Difference[] | null,
): Promise<Comparison> {
  await insertComparison(scope, comparison)
  if (differences) await replaceDifferences(scope, differences)
  const { listed, held, differing, problem, ledger } = comparison
  await scope.announce({
    type: problem ? 'national-replica.ledger-unusable' : 'national-replica.ledger-compared',
    object: { kind: 'owner-ledger', id: String(ledger?.receipt.number ?? '-') },
    detail: { listed, held, differing, root: ledger?.receipt.root ?? null, problem },
  })
  return comparison
}

/**
 * Compares what is held with the ledger of the owner, from its line or as it was given in a file, version by version, and
 * keeps what was found. A ledger that did not come, or that is not to be believed, is kept as that: the differences of
 * the comparison before stay.
 *
 * Czech: porovnání s evidencí vlastníka. Source: preservation digest 17. Refuses with `national-replica.no-owner`.
 */
export async function compareLedger(instance: Instance, who: Who, given?: unknown): Promise<Comparison> {
  const { runner, clock } = instance
  const known = await runner.read(who, async scope => ({
    owner: await requireOwner(scope),
    ico: (await organisationOf(scope)).ico,
    before: (await lastComparisons(scope, { made: true, limit: 1 }))[0]?.ledger?.receipt ?? null,
  }))
  const read = await (async (): Promise<Read> => {
    try {
      const told = given ?? (await publishedLedger(instance, known.owner, known.ico))
      return await readLedger(instance, told, known)
    } catch (error) {
      if (!isRefusal(error)) throw error
      return { problem: error.sentence }
    }
  })()
  const about = { id: newId(), at: clock.now() }
  if ('problem' in read)
    return runner.act(who, scope =>
      note(scope, { ...about, ledger: null, problem: read.problem, listed: 0, held: 0, differing: 0 }, null),
    )
  const { ledger, entries } = read.ledger
  return runner.act(who, async scope => {
    const held = await heldVersions(scope)
    const found = differencesBetween(entries, held)
    const count = held.filter(one => one.withdrawn_at === null).length
    return note(
      scope,
      { ...about, ledger, problem: null, listed: entries.length, held: count, differing: found.length },
      found,
    )
  })
}
