import { eventsBefore, eventsOf, type LoggedEvent } from '#identity/audit'
import type { Instance, Scope, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { sealOf, signReceipt } from '#platform/trust'
import { versionRows } from '#storage/objects'
import { buildTree, type Entry } from '#storage/replication'
import type { PackageName } from '../deposit.ts'
import { type Holding, packageKind } from '../holding.ts'
import { recordsCentreRefusals } from '../refusals.ts'
import { holdingWith, replicaReceipts } from '../store/holdings.ts'
import { type Proof, type ProofStatement, type ProvenLine, proofFormat } from './proof.ts'

const provenLine = ({ happened_at, ...line }: LoggedEvent): ProvenLine => ({
  ...line,
  happened_at: happened_at.toISOString(),
})

/** Log lines that tell of one version of a stored package. */
async function linesOf(scope: Scope, holding: Holding): Promise<LoggedEvent[]> {
  const lines = await eventsOf(scope, 'holding', holding.object_id)
  return lines.filter(line => (line.detail as { version?: number } | null)?.version === holding.version)
}

async function statementOf(
  scope: Scope,
  instance: Instance,
  holding: Holding,
  lines: readonly LoggedEvent[],
  tree: ReturnType<typeof buildTree>,
  ico: string,
): Promise<ProofStatement> {
  const [last] = await eventsBefore(scope, Number.MAX_SAFE_INTEGER, 1)
  const { receipt } = holding.receipt
  return {
    format: proofFormat,
    madeAt: scope.clock.now().toISOString(),
    centre: { name: instance.config.instance, title: instance.config.title },
    originatorIco: ico,
    dossier: holding.dossier,
    package: receipt.package,
    object: receipt.object,
    log: {
      lastLine: last!.sequence,
      lastDigest: last!.digest,
      lines: lines.map(({ sequence, digest }) => ({ sequence, digest })),
    },
    store: { root: tree.heads.root, versions: tree.heads.count },
  }
}

/**
 * Puts together what proves a stored package: the receipts of all centres, the log lines with their digests, the path
 * from the object to the root over the store, and a sealed statement that holds them together.
 *
 * Refuses with `records-centre.not-here`, `records-centre.still-copying`.
 */
export async function proofOf(instance: Instance, who: Who, order: PackageName): Promise<Proof> {
  const gathered = await instance.runner.read(who, async scope => {
    const holding = await holdingWith(scope, order.dossier, order.digest)
    if (!holding) throw refuse(recordsCentreRefusals['not-here'], {})
    const { kind, storageClass } = holding.receipt.receipt
    if (kind === 'taken')
      throw refuse(recordsCentreRefusals['still-copying'], { promised: storageClass!.promised })
    const rows = await versionRows(scope, [packageKind])
    const tree = buildTree(
      rows.map((row): Entry => ({ id: row.object_id, version: row.version, digest: row.inventory_digest })),
    )
    const lines = await linesOf(scope, holding)
    const replicas = await replicaReceipts(scope, holding.object_id, holding.version)
    return {
      statement: await statementOf(scope, instance, holding, lines, tree, order.originatorIco),
      path: tree.prove(holding.object_id, holding.version),
      receipts: [holding.receipt, ...replicas.map(one => one.receipt)],
      lines,
    }
  })
  if (!gathered.path) throw refuse(recordsCentreRefusals['not-here'], {})
  return {
    format: proofFormat,
    statement: await signReceipt(gathered.statement, sealOf(instance.config)),
    receipts: gathered.receipts,
    lines: gathered.lines.map(provenLine),
    path: gathered.path,
  }
}
