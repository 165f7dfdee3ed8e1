/** The test authority of time stamps as a program of its own: it ends with whoever started it. */
import { openIdentity, serveStamps } from '../trust/index.ts'

const [key, certificate, port] = process.argv.slice(2)
if (key === undefined || certificate === undefined) {
  process.stderr.write('Usage: node stands/stamps/main.ts KEY CERTIFICATE [PORT]\n')
  process.exitCode = 2
} else {
  const server = await serveStamps(openIdentity({ key, certificate }), { port: Number(port ?? 0) })
  if (process.send) {
    process.send({ listening: server.url })
    process.once('disconnect', () => process.exit(0))
  } else process.stdout.write(`${server.url}\n`)
}
