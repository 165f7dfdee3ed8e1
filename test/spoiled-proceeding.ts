export const items = 'records.disposal_item'
export const otherDigest = `sha512:${'a'.repeat(128)}`

export type Spoiled = {
  readonly statements: readonly (readonly [string, ...unknown[]])[]
  readonly expected: Readonly<Record<string, readonly string[]>>
}
export type SpoiledItem = { readonly id: string; readonly identifier: string; readonly record_id: string }

type Three = readonly [SpoiledItem, SpoiledItem, SpoiledItem]

const first = (proceeding: string, [a, b, c]: Three, out: SpoiledItem): Spoiled => ({
  statements: [
    [
      `insert into records.taken_entry select organisation_id, list_id, 99, proceeding_id, 'CIZI-1', null, 'chosen',
         null, 'unknown' from records.taken_entry where proceeding_id = $1 limit 1`,
      proceeding,
    ],
    [`update ${items} set state = 'proposed' where id = $1`, out.id],
    [
      `update ${items} set archive_ids = jsonb_build_object(identifier, 'DA-X') where id in ($1, $2)`,
      a.id,
      b.id,
    ],
    [`delete from records.tombstone where id = $1`, a.record_id],
    [`update records.tombstone set ground = 'withdrawn' where id = $1`, c.record_id],
    [
      `update ${items} set packages = jsonb_set(packages, '{proposal,digest}', $2) where id = $1`,
      b.id,
      JSON.stringify(otherDigest),
    ],
  ],
  expected: {
    'not-proposed': ['CIZI-1'],
    undecided: [out.identifier],
    twice: [a.identifier, b.identifier],
    'unproven-destruction': [a.identifier],
    'untitled-destruction': [c.identifier],
    'digest-differs': [b.identifier],
    'decision-differs': [a.identifier, b.identifier],
    'other-desk-differs': [a.identifier, b.identifier, out.identifier],
  },
})

const second = ([a, b, c]: Three, out: SpoiledItem): Spoiled => ({
  statements: [
    [`update ${items} set state = 'selected' where id in ($1, $2)`, a.id, b.id],
    [
      `delete from records.given_package where digest =
         (select packages -> 'transfer' ->> 'digest' from ${items} where id = $1)`,
      a.id,
    ],
    [
      `update ${items} set packages = packages || jsonb_build_object('transfer', packages -> 'proposal') where id = $1`,
      b.id,
    ],
    [`update ${items} set state = 'to-destroy' where id = $1`, c.id],
    [`update ${items} set identifier = 'X-1', state = 'proposed' where id = $1`, out.id],
  ],
  expected: {
    'not-handed-over': [a.identifier],
    'not-accepted': [b.identifier],
    'not-destroyed': [c.identifier],
    'untitled-destruction': [a.identifier],
    'only-here': ['X-1'],
    'only-there': [out.identifier],
  },
})

/** Three items that are destroyed, the first two of them transferred, and one that was taken out; each kind is spoiled in one. */
export const spoilings = (proceeding: string, gone: Three, out: SpoiledItem): readonly Spoiled[] => [
  first(proceeding, gone, out),
  second(gone, out),
]
