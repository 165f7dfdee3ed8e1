import type { FastifyInstance } from 'fastify'
import { type Html, html, type Page } from '#platform/html'
import { both } from '#platform/values'

type Operation = { summary?: string; description?: string }
type Described = { paths?: Record<string, Record<string, Operation>> }

/** The interface for programs as people read it, made from the same description that programs read. */
export const apiPage = (app: FastifyInstance): Page => ({
  path: '/rozhrani',
  permission: 'public',
  title: both('Rozhraní pro programy', 'Interface for programs'),
  show: async call => {
    const described = (app as unknown as { swagger(): Described }).swagger()
    const rows = Object.entries(described.paths ?? {}).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        path,
        method: method.toUpperCase(),
        operation,
      })),
    )
    const list: Html = html`<dl class="facts">${rows.map(
      ({ path, method, operation }) => html`<div><dt><code>${method} ${path}</code></dt>
      <dd>${operation.summary ?? ''}<br><span class="small">${operation.description ?? ''}</span></dd></div>`,
    )}</dl>`
    return {
      title: call.say('Rozhraní pro programy', 'Interface for programs'),
      bare: true,
      body: html`<h1>${call.say('Rozhraní pro programy', 'Interface for programs')}</h1>
        <p>${call.say('Strojový popis OpenAPI 3.1 je na', 'The OpenAPI 3.1 description is at')} <a href="/api/openapi.json">/api/openapi.json</a>.</p>
        ${list}`,
    }
  },
  samples: async () => ['/rozhrani'],
})
