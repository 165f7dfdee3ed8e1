import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesIn, smallSip } from '../../../../test/packages/small-sip.ts'
import { dayIn, identify, isRefusal, judge, profileNames, report, validate, write } from './library.ts'

const sip = smallSip()
const asked = { profile: 'NSESSS2024/ULOZENI', date: '2026-04-01' }
const zip = Buffer.concat(await Array.fromAsync(write(sip.order, bytesIn(sip))))
const name = `${sip.order.name}.zip`

test('a package is judged alike from memory, from a Blob and from a source of its own', async () => {
  const source = {
    sizeBytes: zip.length,
    read: async (start: number, end: number) => zip.subarray(start, end),
  }
  for (const bytes of [zip, new Blob([zip]), source]) {
    const verdict = await judge({ name, bytes }, asked)
    assert.deepEqual(verdict, {
      profile: 'NSESSS2024/ULOZENI',
      status: 'OK',
      stage: 'components',
      findings: [],
    })
  }
})

test('a folder is judged by its files, and may be a bag', async () => {
  const bytes = new TextEncoder().encode('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
  const files = [
    { path: 'bagit.txt', bytes },
    { path: 'data/a/b.txt', bytes },
  ]
  const verdict = await judge({ name: 'bag', files }, { date: '2026-04-01' })
  assert.equal(verdict.profile, 'BAGIT')
  assert.deepEqual(
    verdict.findings.map(({ rule }) => rule),
    ['egc-bag04'],
  )
})

test('a call that cannot be right is a RangeError, whatever is in the package', async () => {
  await assert.rejects(judge({ name, bytes: zip }, { ...asked, date: '1. 4. 2026' }), RangeError)
  await assert.rejects(judge({ name, bytes: zip }, { ...asked, profile: 'NSESSS2024/X' }), RangeError)
  assert.equal((await judge({ name, bytes: new Uint8Array() }, asked)).status, 'ERROR')
})

test('a dossier that cannot be written is refused with what to mend', async () => {
  const order = { ...sip.order, name: 'jméno s mezerou' }
  await assert.rejects(Array.fromAsync(write(order, bytesIn(sip))), error => {
    assert.ok(isRefusal(error))
    return error.code === 'packages.sip-cannot-be-written'
  })
})

test('a report says by what was judged', async () => {
  const verdict = await judge({ name, bytes: zip }, asked)
  const making = { ...asked, name, madeAt: new Date('2026-04-01T08:00:00Z') }
  assert.match(report(verdict, { ...making, form: 'html' }), /Balíček vyhověl/)
  assert.match(report(verdict, { ...making, form: 'html', tongue: 'en' }), /The package passed/)
  assert.match(report(verdict, { ...making, form: 'xml' }), /judgedOn="2026-04-01"/)
})

test('formats are told and checked, days are those of Prague', async () => {
  const gif = new TextEncoder().encode('GIF89a....')
  assert.equal((await identify(gif, 'a.gif')).puid, 'fmt/4')
  assert.equal((await validate(gif, 'a.gif')).status, 'ERROR')
  assert.equal(dayIn(new Date('2026-03-31T22:30:00Z')), '2026-04-01')
  assert.ok(profileNames.includes('BAGIT'))
})
