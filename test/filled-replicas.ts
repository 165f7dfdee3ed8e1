import type { Client } from 'pg'

/**
 * Versions that stand replicated with a peer, as rows alone: no bytes lie behind them. The same on every side; with `from`
 * beside those that were filled before.
 */
export async function fillReplicated(
  client: Client,
  role: 'source' | 'target',
  peer: string,
  count: number,
  from = 1,
): Promise<void> {
  const office = `(select id from organisations.organisation limit 1)`
  const digest = `'sha512:' || encode(sha512(convert_to('filled ' || n, 'UTF8')), 'hex')`
  await client.query(`insert into objects.object (organisation_id, id, kind, head, created_at)
    select ${office}, 'urn:filled:' || n, 'x', 1, '2026-01-01' from generate_series(${from}, ${count}) n`)
  await client.query(`insert into objects.version (organisation_id, object_id, version, inventory_digest, size_bytes,
      file_count, sealed_at, sealed_by, reread, verified_at)
    select ${office}, 'urn:filled:' || n, 1, ${digest}, 1, 1, '2026-01-01', 'x', 'direct', '2026-01-01'
    from generate_series(${from}, ${count}) n`)
  if (role === 'source')
    await client.query(`insert into replication.offer (organisation_id, id, peer, object_id, version, kind,
        originator_ico, inventory_digest, total_bytes, file_count, state, offered_at, next_attempt_at, receipt)
      select ${office}, gen_random_uuid(), '${peer}', 'urn:filled:' || n, 1, 'x', '99000016', ${digest}, 1, 1,
        'receipted', '2026-01-01', '2026-01-01', '{}' from generate_series(${from}, ${count}) n`)
  else
    await client.query(`insert into replication.replica (organisation_id, id, peer, offer_id, object_id, version, kind,
        originator_ico, inventory_digest, total_bytes, file_count, state, accepted_at, next_attempt_at, receipt, answer_sent_at)
      select ${office}, gen_random_uuid(), '${peer}', gen_random_uuid(), 'urn:filled:' || n, 1, 'x', '99000016', ${digest},
        1, 1, 'kept', '2026-01-01', '2026-01-01', '{}', '2026-01-01' from generate_series(${from}, ${count}) n`)
  for (const table of ['objects.object', 'objects.version', 'replication.offer', 'replication.replica'])
    await client.query(`analyze ${table}`)
}
