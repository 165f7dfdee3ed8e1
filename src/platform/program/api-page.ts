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
      <dd>${call.tongue === 'cs' ? html`${operation.summary ?? ''}<br><span class="small">${operation.description ?? ''}</span>` : (operation.description ?? '')}</dd></div>`,
    )}</dl>`
    return {
      title: call.say('Rozhraní pro programy', 'Interface for programs'),
      bare: true,
      body: html`<h1>${call.say('Rozhraní pro programy', 'Interface for programs')}</h1>
        <p>${call.say('Strojový popis OpenAPI 3.1 je na', 'The OpenAPI 3.1 description is at')} <a href="/api/openapi.json">/api/openapi.json</a>.</p>
        <p>${call.say(
          'Volání nese cookie přihlášení; volání, které něco mění, i hlavičku x-egon-csrf s hodnotou, kterou mají formuláře stránek v poli _csrf.',
          'A call carries the cookie of a session; a call that changes something the header x-egon-csrf too, with the value that forms of the pages have in their field _csrf.',
        )}</p>
        <p>${call.say(
          'Odmítnutí přijde jako application/problem+json (RFC 9457): stálý kód v code, věta pro člověka v detail, předpis v law.',
          'A refusal comes as application/problem+json (RFC 9457): its stable code in code, the sentence for people in detail, the law in law.',
        )}</p>
        ${list}`,
    }
  },
  samples: async () => ['/rozhrani'],
})
