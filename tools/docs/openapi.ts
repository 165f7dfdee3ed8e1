import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastify from 'fastify'
import { mountRoutes, type Server } from '#platform/http'
import { modules } from '../../src/modules.ts'
import { root } from '../source-files.ts'

/** The description that a running centre with every module serves at `/api/openapi.json`. */
export async function openapiDoc(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const app = fastify()
  const bare = {
    app,
    instance: { config: { instance: 'INSTANCE' } },
    visitorOf: async () => null,
    tongueOf: () => 'cs',
  } as unknown as Server
  await mountRoutes(
    bare,
    modules.flatMap(module => module.routes ?? []),
    version,
  )
  const answer = await app.inject({ method: 'GET', url: '/api/openapi.json' })
  await app.close()
  const described = {
    'x-written-by': 'npm run docs, from the routes of the manifests; do not edit',
    ...answer.json(),
  }
  return `${JSON.stringify(described, null, 2)}\n`
}
