import { request as plainRequest } from 'node:http'
import { request as lockedRequest } from 'node:https'
import { refuse } from '#platform/refusals'
import { backupRefusals } from '../refusals.ts'

const patienceMs = 10_000

/** Address of the server of a repository, `null` where it is none that is spoken to over HTTP. */
export function serverOf(repository: string): URL | null {
  const [, kind, rest = ''] = /^(s3|rest):(.+)$/.exec(repository) ?? []
  if (!kind) return null
  const address = rest.includes('://') ? rest : `https://${rest}`
  return URL.canParse(address) ? new URL('/', address) : null
}

/**
 * Waits for any answer of the store of a bucket. restic would try for a quarter of an hour, and whoever waits for a turn
 * would wait with it. The certificate is restic's to judge: nothing is sent here and nothing believed.
 *
 * Refuses with `backup.library-away`.
 */
export function requireAnswering(name: string, server: URL): Promise<void> {
  const send = server.protocol === 'http:' ? plainRequest : lockedRequest
  return new Promise((resolve, reject) => {
    const away = () => reject(refuse(backupRefusals['library-away'], { name, host: server.host }))
    const asked = send(server, { method: 'HEAD', rejectUnauthorized: false, agent: false }, answer => {
      answer.resume()
      resolve()
    })
    const timer = setTimeout(() => asked.destroy(new Error('no answer')), patienceMs)
    asked.once('close', () => clearTimeout(timer))
    asked.once('error', away)
    asked.end()
  })
}
