import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Instance, Runner, Scope } from '#platform/acts'
import type { Config } from '#platform/config'
import { quietLog } from '#platform/log'
import { type Day, newId } from '#platform/values'
import { nodeHashing, packSip } from '#preservation/packages'
import { liftImmutable, objectStoresOf, openStores } from '#storage/objects'
import { beginReceivedProposal } from '../src/preservation/archive/acts/begin-received-proposal.ts'
import { decideProposedEntities } from '../src/preservation/archive/acts/decide-proposed-entity.ts'
import { enterAccession } from '../src/preservation/archive/acts/enter-accession.ts'
import { issueDisposalProtocol } from '../src/preservation/archive/acts/issue-disposal-protocol.ts'
import { judgeReceivedPackages } from '../src/preservation/archive/acts/judge-received-package.ts'
import { keepServedOriginator } from '../src/preservation/archive/acts/keep-served-originator.ts'
import { setArchivalTitle } from '../src/preservation/archive/acts/set-archival-title.ts'
import { setInstitution } from '../src/preservation/archive/acts/set-institution.ts'
import { takeReceivedPackage } from '../src/preservation/archive/acts/take-received-package.ts'
import { entitiesOf } from '../src/preservation/archive/store/entities.ts'
import { testDatabase, testOrganisation } from './database.ts'
import type { LoneSip } from './packages/lone-sip.ts'
import { bytesIn, componentOf, documentOf, identity, type SmallSip, smallSip } from './packages/small-sip.ts'
import { transferOf } from './packages/transfer-sip.ts'

/** A dossier of its own identifiers, with one component of given bytes or the usual small one. */
export function numberedSip(
  n: number,
  content?: { readonly bytes: Uint8Array; readonly mime: string; readonly name: string },
): SmallSip {
  const base = smallSip()
  const id = (at: number) => identity(`OUJA${String(n * 10 + at).padStart(10, '0')}`)
  const [[, usual]] = [...base.contents] as [[string, Uint8Array]]
  const bytes = content?.bytes ?? usual
  const component = componentOf(bytes, {
    identity: id(3),
    ...(content && { mime: content.mime, fileName: content.name }),
  })
  const order = {
    ...base.order,
    name: `SIP-${n}`,
    dossier: {
      ...base.order.dossier,
      identity: id(1),
      title: `Kácení číslo ${n}`,
      registration: { ...base.order.dossier.registration, number: `OUJA-S-${n}/2026` },
      documents: [documentOf([component], { identity: id(2) })],
    },
  }
  return { order, contents: new Map([[component.identity.value, bytes]]) }
}

export const packed = async (sip: SmallSip | LoneSip): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(packSip(sip.order, bytesIn(sip), nodeHashing)))

/** What brings packages as far as their accession in an archive of a program. */
export async function archiveIn(instance: Instance, world: { readonly runner: Runner }) {
  const { runner } = instance
  const stores = objectStoresOf(instance)
  const who = await testOrganisation(world, { kind: 'archive', name: 'SOkA Jablko' })
  const act = <T>(deed: (scope: Scope) => Promise<T>) => runner.act(who, deed)
  const originator = await act(async scope => {
    await setInstitution(scope, { number: '216101010' })
    return keepServedOriginator(scope, {
      ico: '99000016',
      name: 'Obec Jasanov',
      fonds_number: '843',
      fonds_name: 'Obec Jasanov',
      sender: null,
    })
  })
  const give = async (proposalId: string, sip: SmallSip | LoneSip): Promise<void> => {
    const bytes = await packed(sip)
    const received = await stores.content.receive(
      who.organisation,
      (async function* once() {
        yield bytes
      })(),
      { limitBytes: bytes.length },
    )
    await act(scope => takeReceivedPackage(scope, { proposalId, name: sip.order.name, ...received }))
  }
  return {
    who,
    act,
    setTitle: () =>
      act(scope => setArchivalTitle(scope, { title: 'Akreditace č. 1', from: '2020-01-01' as Day })),
    /** Packages proposed, selected, transferred and accepted; gives the proposal. */
    async accepted(sips: readonly (SmallSip | LoneSip)[]): Promise<string> {
      const { id } = await act(scope =>
        beginReceivedProposal(scope, {
          originatorId: originator.id,
          originatorNumber: newId(),
          way: 'carrier',
          note: null,
        }),
      )
      for (const sip of sips) await give(id, sip)
      await judgeReceivedPackages(instance, who, id)
      await act(async scope => {
        const entityIds = (await entitiesOf(scope, id)).map(one => one.id)
        await decideProposedEntities(scope, { id, entityIds, decision: 'chosen', reason: null })
        await issueDisposalProtocol(scope, { id })
      })
      for (const sip of sips) await give(id, transferOf(sip as SmallSip))
      await judgeReceivedPackages(instance, who, id)
      await act(scope => enterAccession(scope, { id, entityIds: 'all' }))
      return id
    },
  }
}

/** An archive with a store and a database of its own; all is gone when the file's tests are done. */
export async function digitalArchiveWorld(config: Partial<Config> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'egon-archive-'))
  const world = await testDatabase('2050-06-02T08:00:00Z')
  const stores = await openStores(folder)
  const instance = {
    ...world,
    config: { instance: 'archiv', title: 'Archiv', services: {}, dataFolder: folder, ...config },
    log: quietLog,
    alone: true,
    held: new Map<string, unknown>([
      ['storage/objects', stores],
      ['preservation/formats', null],
    ]),
  } as unknown as Instance
  after(async () => {
    await liftImmutable(folder)
    await rm(folder, { recursive: true })
  })
  return { ...world, folder, stores, instance, ...(await archiveIn(instance, world)) }
}
