import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoryBytes } from '#preservation/formats'
import { member, zippedAll } from '../../../../test/packages/made-zip.ts'
import { listed, smallPsp } from '../../../../test/packages/small-psp.ts'
import { nodeHashing } from '../node/hashing.ts'
import { openPackage } from '../open-package.ts'
import type { PackageTree } from '../tree.ts'
import { judgePsp } from './judge-psp.ts'

const treeOf = (files: ReadonlyMap<string, string>): PackageTree => ({
  name: 'aba001',
  form: 'folder',
  roots: ['aba001/'],
  folders: [],
  findings: [],
  files: [...files].map(([path, text]) => ({
    path,
    sizeBytes: Buffer.byteLength(text),
    async *pieces() {
      yield Buffer.from(text)
    },
  })),
})
const rulesOf = async (files: ReadonlyMap<string, string>): Promise<string[]> => [
  ...new Set((await judgePsp(treeOf(files), nodeHashing)).map(({ rule }) => rule)),
]

test('a whole package of the NDK passes, as a folder and packed in a ZIP', async () => {
  const files = smallPsp()
  assert.deepEqual(await judgePsp(treeOf(files), nodeHashing), [])
  const zip = await zippedAll([...files].map(([path, text]) => member(`aba001/${path}`, text)))
  const source = { form: 'file', name: 'cokoli.zip', bytes: memoryBytes(zip) } as const
  const tree = await openPackage(source, { hashing: nodeHashing, hasFreeName: true })
  assert.deepEqual(await judgePsp(tree, nodeHashing), [])
})

test('links are resolved both ways: what a list tells must be there, and what is there must be told', async () => {
  const lacking = smallPsp()
  lacking.delete('usercopy/uc_aba001_0002.jp2')
  assert.deepEqual(await rulesOf(lacking), ['egc-psp04', 'egc-psp06'])
  const spare = smallPsp().set('poznamka.txt', 'navíc')
  const told = await judgePsp(treeOf(spare), nodeHashing)
  assert.deepEqual(
    told.map(({ rule, message }) => [rule, message.cs.includes('md5_') ? 'md5' : 'info']),
    [
      ['egc-psp07', 'md5'],
      ['egc-psp07', 'info'],
    ],
  )
  // Told by its own lists, a page of the package must still be told by METS.
  const unlinked = listed(smallPsp().set('txt/txt_aba001_0003.txt', 'x'))
  assert.deepEqual(await rulesOf(unlinked), ['egc-psp04', 'egc-psp07'])
})

test('one changed letter is found by the list of checksums and by METS; a changed METS only by the list', async () => {
  const changed = smallPsp().set('mastercopy/mc_aba001_0001.jp2', 'mastex 0001')
  const told = (await judgePsp(treeOf(changed), nodeHashing)).filter(({ rule }) => rule === 'egc-psp09')
  assert.deepEqual(told.map(({ location }) => location.file).toSorted(), [
    'amdsec/amd_mets_aba001_0001.xml',
    'md5_aba001.md5',
    'mets_aba001.xml',
  ])
  const longer = smallPsp().set('mastercopy/mc_aba001_0001.jp2', 'master 0001 and more')
  assert.ok((await rulesOf(longer)).includes('egc-psp08'))
})

test('missing lists, names with capitals, a wrong number of items and broken XML are each told', async () => {
  const nameless = smallPsp()
  nameless.delete('info_aba001.xml')
  assert.deepEqual(await rulesOf(nameless), ['egc-psp01'])
  assert.deepEqual(await rulesOf(new Map()), ['egc-psp02'])
  const loud = smallPsp()
  loud.set('txt/TXT_aba001_0002.txt', loud.get('txt/txt_aba001_0002.txt')!)
  assert.ok((await rulesOf(listed(loud))).includes('egc-psp03'))
  const miscounted = smallPsp()
  const info = miscounted.get('info_aba001.xml')!.replace(/itemtotal="\d+"/, 'itemtotal="3"')
  assert.deepEqual(await rulesOf(miscounted.set('info_aba001.xml', info)), ['egc-psp05'])
  assert.ok((await rulesOf(listed(smallPsp().set('mets_aba001.xml', '<mets:mets')))).includes('egc-psp05'))
})
