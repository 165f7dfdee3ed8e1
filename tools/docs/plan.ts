import { createRequire } from 'node:module'

type Plan = { readonly ground: readonly string[]; readonly plan: Readonly<Record<string, readonly string[]>> }

const { ground, plan }: Plan = createRequire(import.meta.url)('../../architecture.cjs')
const modules = Object.keys(plan)
const named = (name: string) => modules.find(module => module.endsWith(`/${name}`))!
const uses = (module: string): string[] => plan[module]!.map(named)

/** Whether one module reaches another without the arrow that joins them. */
function isImplied(from: string, to: string): boolean {
  const open = uses(from).filter(used => used !== to)
  const seen = new Set(open)
  for (const at of open)
    for (const next of uses(at)) {
      if (next === to) return true
      if (!seen.has(next)) {
        seen.add(next)
        open.push(next)
      }
    }
  return false
}

const id = (module: string) => module.replaceAll(/[/-]/g, '_')

/** The plan as a Mermaid drawing; an arrow that follows from others is left out, and so is what stands on the ground. */
export function planDoc(): string {
  const streets = [...new Set(modules.map(module => module.split('/')[0]!))]
  const lines = [
    '%% Written by `npm run docs` from architecture.cjs. Do not edit.',
    `%% Every module may use the ground (${ground.join(', ')}); those arrows are not drawn.`,
    'flowchart BT',
  ]
  for (const street of streets) {
    lines.push(`  subgraph ${street}`)
    for (const module of modules.filter(one => one.startsWith(`${street}/`)))
      lines.push(`    ${id(module)}["${module.slice(street.length + 1)}"]`)
    lines.push('  end')
  }
  for (const module of modules)
    for (const used of uses(module))
      if (!isImplied(module, used)) lines.push(`  ${id(module)} --> ${id(used)}`)
  return `${lines.join('\n')}\n`
}
