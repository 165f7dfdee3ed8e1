import { mkdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { makeTestAuthority } from '../trust/index.ts'
import { writeDataMessage } from './message.ts'
import { orderList } from './order.ts'

const [authorityFolder, orderFile, outFolder] = process.argv.slice(2)
if (authorityFolder === undefined || orderFile === undefined || outFolder === undefined) {
  process.stderr.write('Usage: node stands/isds/main.ts AUTHORITY_FOLDER ORDER.json OUT_FOLDER\n')
  process.exitCode = 2
} else {
  const authority = makeTestAuthority(authorityFolder)
  const beside = dirname(resolve(orderFile))
  mkdirSync(outFolder, { recursive: true })
  for (const { out, ...order } of orderList.parse(JSON.parse(readFileSync(orderFile, 'utf8')))) {
    const path = join(outFolder, basename(out))
    const attachments = order.attachments.map(one =>
      one.file === undefined ? one : { ...one, file: resolve(beside, one.file) },
    )
    writeDataMessage({ ...order, attachments }, authority, path)
    process.stdout.write(`${path}\n`)
  }
}
