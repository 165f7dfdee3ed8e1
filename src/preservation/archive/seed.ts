import { z } from 'zod'
import type { Scope } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { dayOf } from '#platform/values'
import { beginReceivedProposal } from './acts/begin-received-proposal.ts'
import { decideBySelection, decideProposedEntities } from './acts/decide-proposed-entity.ts'
import { enterAccession } from './acts/enter-accession.ts'
import { ingestAccepted } from './acts/ingest-archival-package.ts'
import { issueDisposalProtocol } from './acts/issue-disposal-protocol.ts'
import { judgeReceivedPackages } from './acts/judge-received-package.ts'
import { keepServedOriginator } from './acts/keep-served-originator.ts'
import { returnReceivedProposal } from './acts/return-received-proposal.ts'
import { setArchivalTitle } from './acts/set-archival-title.ts'
import { setInstitution } from './acts/set-institution.ts'
import { entitiesOf } from './store/entities.ts'
import { listOriginators } from './store/originators.ts'
import { listReceivedProposals } from './store/proposals.ts'

const shape = z.strictObject({
  number: z.string().optional(),
  /** By what it keeps a digital archive of its own. */
  title: z.string().optional(),
  originators: z
    .array(
      z.strictObject({
        ico: z.string(),
        name: z.string(),
        fonds_number: z.string(),
        fonds_name: z.string(),
        sender: z.string().nullable(),
      }),
    )
    .default([]),
  /** Proposals announced by a letter, whose packages the originator is still to bring. */
  announced: z.array(z.strictObject({ ico: z.string(), number: z.string(), note: z.string() })).default([]),
  /** What is done with the proposal that came last. */
  newest: z
    .strictObject({
      by: z.string(),
      /** Subjects that become archival records; the others are to be destroyed. */
      chosen: z.array(z.string()).optional(),
      /** Why the whole proposal is returned for mending. */
      returned: z.string().optional(),
      accepted: z.boolean().optional(),
    })
    .optional(),
})

type Newest = NonNullable<z.output<typeof shape>['newest']>

/** Brings in an archive of the demo: its number, whose proposals it takes, and what it did with those that came. */
export async function seedArchive(call: SeedCall): Promise<void> {
  const { instance, things, byProgram } = call
  const { number, title, originators, announced, newest } = shape.parse(things)
  await instance.runner.act(byProgram, async scope => {
    if (number !== undefined) await setInstitution(scope, { number })
    for (const one of originators) await keepServedOriginator(scope, one)
    if (title !== undefined) await setArchivalTitle(scope, { title, from: dayOf(scope.clock.now()) })
    const known = await listOriginators(scope)
    for (const { ico, number: originatorNumber, note } of announced)
      await beginReceivedProposal(scope, {
        originatorId: known.find(one => one.ico === ico)!.id,
        originatorNumber,
        way: 'carrier',
        note,
      })
  })
  if (newest) await seedNewest(call, newest)
}

async function seedNewest({ instance, people, byProgram }: SeedCall, newest: Newest): Promise<void> {
  const { runner } = instance
  const archivist = people.get(newest.by) ?? byProgram
  const [proposal] = await runner.read(byProgram, scope =>
    listReceivedProposals(scope, { state: null, originator: null, after: null, limit: 1 }),
  )
  const { id } = proposal!
  await judgeReceivedPackages(instance, byProgram, id)
  const { chosen, returned, accepted } = newest
  await runner.act(archivist, async scope => {
    if (returned !== undefined) await returnReceivedProposal(scope, { id, reason: returned })
    if (chosen) await decide(scope, id, chosen)
    if (accepted) await enterAccession(scope, { id, entityIds: 'all' })
  })
  if (accepted) await ingestAccepted(instance, byProgram)
}

async function decide(scope: Scope, id: string, subjects: readonly string[]): Promise<void> {
  const entities = await entitiesOf(scope, id)
  const entityIds = entities.filter(({ title }) => subjects.includes(title)).map(one => one.id)
  if (entityIds.length > 0)
    await decideProposedEntities(scope, { id, entityIds, decision: 'chosen', reason: null })
  const all = { filingCode: '', disposalCode: '', ruleTitle: '', except: [], sample: null }
  await decideBySelection(scope, {
    id,
    selection: { ...all, decision: 'to-destroy' },
    again: false,
    reason: null,
  })
  await issueDisposalProtocol(scope, { id })
}
