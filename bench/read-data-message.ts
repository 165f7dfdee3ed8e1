import { readDataMessage } from '#office/databox'
import { noAnchors } from '#platform/trust'
import { fileBytes } from '#preservation/formats'
import { countingKeep } from '../test/keeper.ts'

// Reads one data message from a file and tells time and memory: what a process grew by beyond its start.
const [path] = process.argv.slice(2)
if (path === undefined) {
  process.stderr.write('Usage: node bench/read-data-message.ts FILE.zfo\n')
  process.exitCode = 2
} else {
  await using source = await fileBytes(path)
  const restingBytes = process.memoryUsage().rss
  const begun = performance.now()
  const ports = { keep: countingKeep, anchors: noAnchors }
  const { attachments, checks } = await readDataMessage(source, ports, { environment: 'test' })
  const measured = {
    fileBytes: source.sizeBytes,
    attachmentsBytes: attachments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    integrity: checks.integrity.result,
    hash: checks.hash.result,
    readingMs: Math.round(performance.now() - begun),
    grownBytes: process.resourceUsage().maxRSS * 1024 - restingBytes,
  }
  process.stdout.write(`${JSON.stringify(measured)}\n`)
}
