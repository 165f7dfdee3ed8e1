/**
 * The agenda system of the demo as a program of its own: agrees to the disposal of the first dossier and is silent about
 * the next ones, so that both can be seen. Usage: node stands/agendas/main.ts PORT CENTRE_URL STATE_FILE
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { agendaOfficeMark, waterRegister } from '../region/agenda.ts'
import { openAgendaStand } from './index.ts'

const [port, centre, file] = process.argv.slice(2)
if (!port || !centre || !file) {
  process.stderr.write('Usage: node stands/agendas/main.ts PORT CENTRE_URL STATE_FILE\n')
  process.exit(2)
}
const { code, key, ownKey } = waterRegister
const numbers = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
const stand = await openAgendaStand(
  {
    code,
    key,
    mark: agendaOfficeMark,
    centre: { url: centre, key: ownKey },
    manner: { kind: 'yes', most: 1 },
    ...numbers,
    keep: ({ received, sent }) => writeFileSync(file, JSON.stringify({ received, sent })),
  },
  Number(port),
)
const end = () => void stand.close().then(() => process.exit(0))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
process.once('disconnect', end)
