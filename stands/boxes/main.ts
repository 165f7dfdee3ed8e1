/**
 * The data-box system of the demo as a program of its own: runs until whoever started it ends.
 * Usage: node stands/boxes/main.ts AUTHORITY_FOLDER BOXES.json [PORT [CONTROL_PORT [MESSAGES_FOLDER]]]
 */
import { readFileSync } from 'node:fs'
import { openStand } from '../isds/index.ts'

const [authorityFolder, boxesFile, port, controlPort, folder] = process.argv.slice(2)
if (authorityFolder === undefined || boxesFile === undefined) {
  process.stderr.write(
    'Usage: node stands/boxes/main.ts AUTHORITY_FOLDER BOXES.json [PORT [CONTROL_PORT [MESSAGES_FOLDER]]]\n',
  )
  process.exit(2)
}
const stand = await openStand(authorityFolder, JSON.parse(readFileSync(boxesFile, 'utf8')), {
  port: Number(port ?? 0),
  controlPort: Number(controlPort ?? 0),
  ...(folder !== undefined && { folder }),
})
const end = () => void stand.close().then(() => process.exit(0))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
if (process.send) {
  process.once('disconnect', end)
  process.send({ listening: stand.url, control: stand.control })
} else process.stdout.write(`${stand.url}\n${stand.control}\n`)
