import { badge, type Html, html, type Page, type PageCall, type Place } from '#platform/html'
import type { Health, Module } from '#platform/manifest'
import { both } from '#platform/values'
import { askHealth } from './health.ts'

const title = both('Stav centra', 'State of the centre')

const draw = (call: PageCall, parts: readonly Health[]): Html => html`
  <h1>${call.saying(title)}</h1>
  <p>${
    parts.every(part => part.well)
      ? call.say('Vše je v pořádku.', 'All is well.')
      : call.say(
          'Něco vyžaduje pozornost; u každé věci stojí, co s ní.',
          'Something needs attention; each thing says what to do.',
        )
  }</p>
  <ul class="today">${parts.map(
    part => html`<li data-row><div><strong>${call.saying(part.title)}</strong><br>${call.saying(part.says)}</div>
      ${part.well ? badge('good', call.say('v pořádku', 'well')) : badge('bad', call.say('pozor', 'attention'))}</li>`,
  )}</ul>
  <p class="small">${call.say('Pro stroje:', 'For machines:')} <a href="/health">/health</a>, <a href="/metrics">/metrics</a></p>`

/** What the administrator looks at in the morning: the same answers as `/health`, for people. */
export const statusPage = (modules: readonly Module[]): Page => ({
  path: '/stav',
  permission: 'access.see-state',
  title,
  show: async call => ({
    title: call.saying(title),
    body: draw(call, await askHealth(call.instance, modules)),
  }),
  samples: async () => ['/stav'],
})

export const statusPlace: Place = {
  path: '/stav',
  title,
  permission: 'access.see-state',
  order: 80,
  key: 't',
}
