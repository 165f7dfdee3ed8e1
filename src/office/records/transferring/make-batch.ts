import { postsForTransfer } from '#identity/access'
import { listUnits, type Organisation, organisationOf } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { type Digest, dayOf, GIB, type Instant } from '#platform/values'
import {
  type BatchValue,
  nodeHashing,
  ownDataElement,
  pragueMoment,
  type TransferredValue,
  writeBatch,
  writeFilingPlan,
  writeTransferred,
  writeZip,
  type ZipMember,
} from '#preservation/packages'
import { type ContentStore, objectStoresOf } from '#storage/objects'
import type { WrittenBatch } from '../acts/order-transfer.ts'
import type { Component } from '../document.ts'
import { identifierSource } from '../numbers.ts'
import { exchangedPlanOf } from '../plan/exchange.ts'
import { documentKinds } from '../store/document-kinds.ts'
import { planOn, wholePlan } from '../store/plan.ts'
import { batchesOf, nextRecords } from '../store/transfers.ts'
import { batchName, type EntityKind, type Transfer, type TransferredRecord } from '../transfer.ts'
import { logOfSlot, toldDocument, toldDossier, toldTypeDossier } from './gather.ts'
import { linesOfOffice, rowsPath } from './rows.ts'
import { documentValue, slotsOf, type ToldDocument } from './told-document.wire.ts'
import { contentFolder, contentName, dossierValue, fileValue, typeDossierValue } from './told-dossier.wire.ts'
import { kindsValue, unitsValue, usersValue } from './told-lists.wire.ts'

/** Records of one batch, and more where a dossier has more. */
const recordsAtOnce = 200
/** Largest batch; with more files than that, a dossier is too large to travel. */
export const batchMostBytes = 100 * GIB

type Entity = {
  readonly kind: EntityKind
  readonly id: string
  readonly value: EntityValue
  readonly own?: readonly Component[]
}
type EntityValue = Omit<
  TransferredValue,
  'Autorizace' | 'DoplnujiciData' | '@Zdroj' | '@DavkaId' | '@PoradiVDavce'
>

type Gathered = {
  readonly entities: Entity[]
  readonly contents: Map<string, Component>
  readonly went: WrittenBatch['went'][number][]
}

const sha512 = 'http://www.w3.org/2001/04/xmlenc#sha512'

async function hashed(name: 'sha512' | 'crc32', pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  const hasher = await nodeHashing.begin(name)
  for await (const piece of pieces) hasher.update(piece)
  return hasher.hex()
}

async function memberOf(path: string, text: string): Promise<ZipMember> {
  const bytes = Buffer.from(text, 'utf8')
  return { path, sizeBytes: bytes.length, crc32: await hashed('crc32', [bytes]), pieces: () => [bytes] }
}

async function restingMember(
  contents: ContentStore,
  organisation: string,
  path: string,
  { digest, sizeBytes }: { digest: Digest; sizeBytes: number },
): Promise<ZipMember> {
  const pieces = () => contents.pieces(organisation, digest)
  return { path, sizeBytes, crc32: await hashed('crc32', pieces()), pieces }
}

/** Code lists and people, which stand at the head of every transfer (NSESSS 6.3.7). */
async function lists(scope: Scope): Promise<Entity[]> {
  const posts = await postsForTransfer(scope)
  const units = unitsValue(await listUnits(scope), dayOf(scope.clock.now()))
  const kinds = kindsValue(await documentKinds(scope))
  return [
    { kind: 'Ciselnik', id: units.IdCiselniku, value: { Ciselnik: units } as EntityValue },
    { kind: 'Ciselnik', id: kinds.IdCiselniku, value: { Ciselnik: kinds } as EntityValue },
    ...(posts.length > 0
      ? [
          {
            kind: 'SeznamUzivatelu' as const,
            id: 'SeznamUzivatelu',
            value: { SeznamUzivatelu: usersValue(posts) } as EntityValue,
          },
        ]
      : []),
  ]
}

async function addFiles(scope: Scope, told: ToldDocument, into: Gathered): Promise<void> {
  for (const versions of slotsOf(told.components)) {
    const last = versions[0]!
    for (const one of versions) into.contents.set(one.digest, one)
    into.entities.push({
      kind: 'Soubor',
      id: told.identify(last.id, last.identifier).value,
      value: { Soubor: fileValue(versions, await logOfSlot(scope, versions), told.identify) } as EntityValue,
      own: versions,
    })
  }
}

/** Adds a record with its files; one that is gone meanwhile adds nothing. */
async function addRecord(
  scope: Scope,
  office: Organisation,
  { kind, record_id: id, place }: TransferredRecord,
  into: Gathered,
): Promise<void> {
  const add = (entity: Omit<Entity, 'own'>, revision: number) => {
    into.entities.push(entity)
    into.went.push({ place, kind, record_id: id, revision })
  }
  if (kind === 'type-dossier') {
    const told = await toldTypeDossier(scope, office, id)
    if (!told) return
    const value = { TypovySpis: typeDossierValue(told) } as EntityValue
    add({ kind: 'TypovySpis', id: told.identify(id, told.type.identifier).value, value }, 1)
  } else if (kind === 'dossier') {
    const told = await toldDossier(scope, office, id)
    if (!told || told.dossier.state === 'destroyed') return
    const value = { Spis: dossierValue(told) } as EntityValue
    add({ kind: 'Spis', id: told.identify(id, told.dossier.identifier).value, value }, told.dossier.revision)
  } else {
    const told = await toldDocument(scope, office, id)
    if (!told || told.document.state === 'destroyed') return
    await addFiles(scope, told, into)
    const value = { Dokument: documentValue(told) } as EntityValue
    add(
      { kind: 'Dokument', id: told.identify(id, told.document.identifier).value, value },
      told.document.revision,
    )
  }
}

/** What of a component the standard has no element for. */
const ownOf = (components: readonly Component[], source: string) => ({
  $any: [
    {
      element: ownDataElement,
      value: {
        Komponenta: components.map(one => ({
          HodnotaID: one.identifier,
          ZdrojID: source,
          Poradi: one.slot,
          Verze: one.version,
          Role: one.role,
          Forma: one.form,
          Otisk: one.digest,
          VelikostBajtu: one.size_bytes,
        })),
      },
    },
  ],
})

type Making = {
  readonly office: Organisation
  readonly transfer: Transfer
  readonly place: number
  readonly at: Instant
}

/** The files of entities with their lines in the manifest. */
async function entityMembers(entities: readonly Entity[], { office, transfer, place, at }: Making) {
  const source = identifierSource(office.mark)
  const members: ZipMember[] = []
  const listed: BatchValue['Obsah']['Entita'][number][] = []
  for (const [index, { kind, id, value, own }] of entities.entries()) {
    const name = `${String(index + 1).padStart(6, '0')}-${kind}.xml`
    const text = writeTransferred({
      ...value,
      Autorizace: { provedlKdo: transfer.ordered_by.postId, provedlKdy: pragueMoment(at) },
      ...(own && { DoplnujiciData: ownOf(own, source) }),
      '@Zdroj': source,
      '@DavkaId': batchName(office.mark, transfer, place),
      '@PoradiVDavce': index + 1,
    } as TransferredValue)
    members.push(await memberOf(`data/${name}`, text))
    listed.push({
      '@Poradi': index + 1,
      '@Umisteni': 'data',
      '@Jmeno': name,
      '@Otisk': await hashed('sha512', [Buffer.from(text, 'utf8')]),
      '@TypEntity': kind,
      '@IdEntity': id,
    })
  }
  return { members, listed }
}

const manifestOf = (
  listed: BatchValue['Obsah']['Entita'],
  { office, transfer, place, at }: Making,
): BatchValue => ({
  DavkaId: batchName(office.mark, transfer, place),
  DatumCasVytvoreni: pragueMoment(at),
  Zdroj: identifierSource(office.mark),
  Cil: transfer.target,
  TypDavky: transfer.kind === 'transfer' ? 'Prenos' : 'Export',
  UcelDavky: transfer.purpose,
  Poznamka: office.name,
  Obsah: { Entita: listed, '@HashAlgorithm': sha512 },
})

/** Rows of the office and its plan, beside what the standard says (6.3.4, 6.3.9). */
async function supplement(instance: Instance, scope: Scope, office: Organisation): Promise<ZipMember[]> {
  const contents = objectStoresOf(instance).content
  async function* bytes(): AsyncGenerator<Uint8Array> {
    let waiting = ''
    for await (const line of linesOfOffice(scope, office)) {
      waiting += line
      if (waiting.length < 65_536) continue
      yield Buffer.from(waiting, 'utf8')
      waiting = ''
    }
    if (waiting !== '') yield Buffer.from(waiting, 'utf8')
  }
  const rows = await contents.receive(scope.organisation, bytes(), { limitBytes: batchMostBytes })
  const plan = await planOn(scope, dayOf(scope.clock.now()))
  return [
    await restingMember(contents, scope.organisation, rowsPath, rows),
    ...(plan
      ? [
          await memberOf(
            'doplnek/spisovy-plan.xml',
            writeFilingPlan(exchangedPlanOf(await wholePlan(scope, plan), office)),
          ),
        ]
      : []),
  ]
}

/** Writes the next batch of a transfer among the office's contents. Everything in it is of one moment. */
export const makeBatch = (instance: Instance, who: Who, transfer: Transfer): Promise<WrittenBatch> =>
  instance.runner.readSteadily(who, async scope => {
    const contents = objectStoresOf(instance).content
    const office = await organisationOf(scope)
    const place = ((await batchesOf(scope, transfer.id)).at(-1)?.place ?? 0) + 1
    const making: Making = { office, transfer, place, at: scope.clock.now() }
    const waiting = await nextRecords(scope, transfer.id, recordsAtOnce)
    const gathered: Gathered = {
      entities: place === 1 ? await lists(scope) : [],
      contents: new Map(),
      went: [],
    }
    for (const record of waiting) await addRecord(scope, office, record, gathered)
    // A batch holds something always; all its records may have been destroyed meanwhile.
    if (gathered.entities.length === 0) gathered.entities.push(...(await lists(scope)))
    const { members, listed } = await entityMembers(gathered.entities, making)
    const beside =
      place === 1 && transfer.extent === 'office' ? await supplement(instance, scope, office) : []
    const files: ZipMember[] = []
    for (const { digest, size_bytes: sizeBytes } of gathered.contents.values())
      files.push(
        await restingMember(contents, who.organisation, `${contentFolder}/${contentName(digest)}`, {
          digest,
          sizeBytes,
        }),
      )
    const manifest = await memberOf('manifest.xml', writeBatch(manifestOf(listed, making)))
    const zip = await contents.receive(
      who.organisation,
      writeZip([manifest, ...members, ...beside, ...files], making.at),
      { limitBytes: batchMostBytes },
    )
    const rest = waiting.at(-1)
    const gone = waiting.filter(({ place: at }) => !gathered.went.some(one => one.place === at))
    return {
      place,
      digest: zip.digest,
      sizeBytes: zip.sizeBytes,
      entities: listed.length,
      went: [...gathered.went, ...gone],
      isLast: !rest || (await nextRecords(scope, transfer.id, waiting.length + 1)).length <= waiting.length,
    }
  })
