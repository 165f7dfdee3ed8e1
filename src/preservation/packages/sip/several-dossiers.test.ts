import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asInstant, type Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { noOfficialSchemas, officialJudge } from '../../../../test/packages/official-schemas.ts'
import {
  clerk,
  documentOf,
  identity,
  rule,
  type SmallSip,
  smallSip,
} from '../../../../test/packages/small-sip.ts'
import {
  judgePackage,
  nodeHashing,
  packSip,
  readSipFacts,
  type SipDossier,
  type SipOrder,
  writeSip,
} from '../index.ts'

const judged = async (order: SipOrder, bytes: Uint8Array) => {
  const zip = memoryBytes(Buffer.concat(await Array.fromAsync(packSip(order, () => [bytes], nodeHashing))))
  const source = { form: 'file', name: `${order.name}.zip`, bytes: zip } as const
  const { findings } = await judgePackage(source, {
    profile: 'NSESSS2024/ULOZENI',
    date: '2026-04-01' as Day,
    hashing: nodeHashing,
  })
  assert.deepEqual(findings, [])
  if (!noOfficialSchemas) assert.equal(officialJudge()(writeSip(order).metadata).reasons, '')
  return (await readSipFacts(source, nodeHashing))!
}

/** A second dossier like the first, with identifiers of its own. */
function second({ order }: SmallSip): SipDossier {
  const [document] = order.dossier.documents
  const [component] = document!.components
  return {
    ...order.dossier,
    identity: identity('OUJA0000000011'),
    registration: { ...order.dossier.registration, number: 'OUJA-S-46/2026' },
    documents: [
      documentOf([{ ...component!, identity: identity('OUJA0000000013') }], {
        identity: identity('OUJA0000000012'),
        registration: { ...document!.registration, number: 'OUJA-124/2026', ordinal: 124 },
      }),
    ],
  }
}

const bytesOf = ({ contents }: SmallSip) => [...contents.values()][0]!
const firm = (value: string) => [
  { fullCode: '10.2', identity: identity(value), note: 'souvisí', isFirm: true },
]

test('dossiers joined by firm links travel in one package, each as a base entity with its parents', async () => {
  const sip = smallSip()
  const { order } = sip
  const joined = [{ ...second(sip), crossReferences: firm('OUJA0000000001') }]
  const dossier = { ...order.dossier, crossReferences: firm('OUJA0000000011') }
  const facts = await judged({ ...order, dossier, joined }, bytesOf(sip))
  assert.deepEqual(facts.dossier, identity('OUJA0000000001'))
  assert.equal(facts.documents, 2)
  assert.equal(facts.components.length, 2)
})

test('a volume is packed with its dossiers, the parts above it and their type dossier', async () => {
  const sip = smallSip()
  const { order } = sip
  const [top, leaf] = order.groups
  const { rule: _, ...group } = leaf!
  const made = { createdOn: '2026-01-01' as Day, openedOn: '2026-01-01' as Day, log: [] }
  const volume = {
    identity: identity('OUJA0000000020'),
    ...made,
    closedOn: asInstant('2026-03-31T09:30:00Z'),
    handlers: [clerk],
    disposal: { rule, dates: { triggerYear: 2026, disposalYear: 2032 } },
    type: { identity: identity('OUJA0000000021'), title: 'Parcela 123/4', ...made },
    parts: [
      {
        identity: identity('OUJA0000000022'),
        title: 'Řízení',
        simpleCode: '1',
        fullCode: '10.2.1',
        rule,
        ...made,
      },
    ],
  }
  const facts = await judged({ ...order, groups: [top!, group], joined: [second(sip)], volume }, bytesOf(sip))
  assert.equal(facts.components.length, 2)
})
