/**
 * The basic registers of the demo as a program of its own: runs until whoever started it ends.
 * Usage: node stands/registers/main.ts AUTHORITY_FOLDER [PORT [CONTROL_PORT]]
 */
import { openRegisterStand } from './index.ts'

const [authorityFolder, port, controlPort] = process.argv.slice(2)
if (authorityFolder === undefined) {
  process.stderr.write('Usage: node stands/registers/main.ts AUTHORITY_FOLDER [PORT [CONTROL_PORT]]\n')
  process.exit(2)
}
const stand = await openRegisterStand(authorityFolder, {
  port: Number(port ?? 0),
  controlPort: Number(controlPort ?? 0),
})
const end = () => void stand.close().then(() => process.exit(0))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
if (process.send) {
  process.once('disconnect', end)
  process.send({ listening: stand.url, control: stand.control })
} else process.stdout.write(`${stand.url}\n${stand.control}\n`)
