import { makeTestAuthority } from './authority.ts'

const [folder, ...centres] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('Usage: node stands/trust/main.ts FOLDER [CENTRE...]\n')
  process.exitCode = 2
} else {
  process.stdout.write(`${JSON.stringify(makeTestAuthority(folder, centres), null, 2)}\n`)
}
