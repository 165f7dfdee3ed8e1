/** The provider of identity of the demo: runs until whoever started it ends. Usage: node stands/identity/main.ts PORT */
import { offices } from '../region/people.ts'
import { openProviderStand } from './index.ts'

const port = Number(process.argv[2])
if (!Number.isInteger(port) || port < 1) {
  process.stderr.write('Usage: node stands/identity/main.ts PORT\n')
  process.exit(2)
}
const posts = offices.find(({ key }) => key === 'javorova')?.posts ?? []
const people = posts.map(({ login, name }) => [
  login,
  { sub: `ukazka-${login}`, preferred_username: login, name },
])
const stand = await openProviderStand(Object.fromEntries(people), port)
const end = () => void stand.close().then(() => process.exit(0))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
process.once('disconnect', end)
