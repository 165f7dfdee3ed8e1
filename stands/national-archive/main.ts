/**
 * The National Archive of the demo as a program of its own: offers what its settings name until it is taken, and runs
 * until whoever started it ends.
 * Usage: node stands/national-archive/main.ts SETTINGS PORT HOLDER_PORT
 */
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { openNationalArchive, readPackages } from './index.ts'

const files = z.strictObject({ key: z.string(), certificate: z.string() })
const shape = z.strictObject({
  parties: z.strictObject({ owner: z.string(), holder: z.string(), ico: z.string() }),
  files: z.strictObject({ tls: files, seal: files }),
  authority: z.string(),
  /** Folder of its packages, laid as on a medium. */
  store: z.string(),
  /** Objects it offers over the line; the others went on a medium. */
  offered: z.array(z.string()),
})

/** Between two tries at a holder that does not answer yet. */
const pauseMs = 2_000

const [settingsFile, port, holderPort] = process.argv.slice(2)
if (settingsFile === undefined || holderPort === undefined) {
  process.stderr.write('Usage: node stands/national-archive/main.ts SETTINGS PORT HOLDER_PORT\n')
  process.exit(2)
}
const { store, offered, ...settings } = shape.parse(JSON.parse(readFileSync(settingsFile, 'utf8')))
const stand = await openNationalArchive({
  ...settings,
  holderUrl: `https://127.0.0.1:${holderPort}`,
  port: Number(port),
})
for (const one of readPackages(store)) stand.packages.set(one.object, one)
const end = () => void stand.close().then(() => process.exit(0))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
if (process.send) process.once('disconnect', end)
else process.stdout.write(`${stand.url}\n`)

for (const waiting = new Set(offered); waiting.size > 0; await pause(pauseMs))
  for (const object of waiting) {
    const told = await stand.offer(object).catch(() => null)
    const { answer, reason } = (told?.body ?? {}) as { answer?: string; reason?: string }
    if (answer === 'ACCEPT' || reason === 'HAVE') waiting.delete(object)
  }
