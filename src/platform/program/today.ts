import type { Scope } from '#platform/acts'
import { type Html, href, html, type Page, type PageCall, type Place, when } from '#platform/html'
import { mayDo } from '#platform/http'
import type { GuidedTask, Module, Role, TodayLine } from '#platform/manifest'
import { both } from '#platform/values'

/** A post of several roles begins with the first of these. */
const taskOrder: readonly Role[] = [
  'mailroom',
  'clerk',
  'records-manager',
  'archivist',
  'head',
  'auditor',
  'administrator',
  'depositor',
]

async function taskFor(
  modules: readonly Module[],
  roles: readonly string[],
  scope: Scope,
): Promise<GuidedTask | null> {
  for (const role of taskOrder.filter(one => roles.includes(one)))
    for (const { tasks } of modules) {
      const task = tasks?.[role]
      if (task && (!task.fits || (await task.fits(scope)))) return task
    }
  return null
}

const taskBox = (call: PageCall, task: GuidedTask): Html => html`
  <section class="part"><h2>${call.say('Úkol na zkoušku', 'A task to try')}: ${call.saying(task.what)}</h2>
    <ol>${task.steps.map(step => html`<li>${call.saying(step)}</li>`)}</ol>
    <p><a class="button quiet" href="${href(task.path)}">${call.say('Začít', 'Begin')}</a></p></section>`

const draw = (call: PageCall, lines: readonly TodayLine[], task: GuidedTask | null): Html => html`
  <h1>${call.say('Dnes', 'Today')}</h1>
  ${
    lines.length === 0
      ? html`<p class="empty">${call.say('Nic na vás nečeká. Nová práce se objeví tady.', 'Nothing waits for you. New work appears here.')}</p>`
      : html`<ul class="today">${lines.map(
          line => html`<li data-row><div><strong>${call.saying(line.what)}</strong><br><span class="small">${call.saying(line.why)}</span></div>
      <a class="button ${line.urgent ? 'primary' : 'quiet'}" href="${href(line.path)}">${call.saying(line.verb)}</a></li>`,
        )}</ul>`
  }
  ${when(task, one => taskBox(call, one))}`

/** Of several reasons to go to one place the most urgent is told. */
const onePerPlace = (lines: readonly TodayLine[]): TodayLine[] =>
  lines.filter(({ path }, at) => lines.findIndex(other => other.path === path) === at)

/** The first page: what waits for this post, gathered from all modules, ordered by legal urgency. */
export const todayPage = (modules: readonly Module[]): Page => ({
  path: '/',
  permission: 'signed-in',
  title: both('Dnes', 'Today'),
  show: async call => {
    const { lines, task } = await call.read(async scope => {
      const all: TodayLine[] = []
      for (const module of modules) all.push(...((await module.today?.(scope, call.visitor!)) ?? []))
      return {
        lines: all.filter(line => !line.permission || mayDo(call.visitor, line.permission)),
        task: call.instance.config.demo ? await taskFor(modules, call.visitor?.roles ?? [], scope) : null,
      }
    })
    const ordered = onePerPlace(lines.toSorted((a, b) => a.order - b.order)).slice(0, 40)
    return { title: call.say('Dnes', 'Today'), body: draw(call, ordered, task) }
  },
  samples: async () => ['/'],
})

export const todayPlace: Place = {
  path: '/',
  title: both('Dnes', 'Today'),
  permission: 'signed-in',
  order: 0,
  key: 'd',
}
