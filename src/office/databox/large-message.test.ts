import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { MIB } from '#platform/values'
import { writeDataMessage } from '../../../stands/isds/index.ts'
import { makeTestAuthority } from '../../../stands/trust/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-databox-large-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder)
const program = join(import.meta.dirname, '../../../bench/read-data-message.ts')

for (const form of ['ber', 'der'] as const)
  test(`a large message of 100 MB in ${form} is read whole within little memory`, () => {
    const path = join(folder, `${form}.zfo`)
    writeDataMessage(
      {
        form,
        messageId: '1200000001',
        sender: { boxId: 'abcd123', name: 'Projekty Hruška s.r.o.' },
        recipient: { boxId: 'obec001', name: 'Obec Újezd' },
        annotation: 'Projektová dokumentace',
        deliveredAt: '2026-03-02T10:00:00+01:00',
        attachments: [
          { name: 'výkres.dwg', metaType: 'main', sizeBytes: 60 * MIB },
          { name: 'zpráva.pdf', sizeBytes: 40 * MIB },
        ],
      },
      authority,
      path,
    )
    const answer = JSON.parse(execFileSync(process.execPath, [program, path], { encoding: 'utf8' }))
    assert.deepEqual([answer.attachmentsBytes, answer.integrity, answer.hash], [100 * MIB, 'valid', 'valid'])
    assert.ok(answer.grownBytes < 200 * MIB, `the reader grew by ${answer.grownBytes} bytes`)
  })
