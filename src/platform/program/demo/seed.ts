import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import type { Program } from '../open-program.ts'
import { programRefusals } from '../refusals.ts'
import { readRegion } from './region.ts'

const beginMark = 'seed-begun'
const doneMark = 'seeded'

/**
 * Fills a demo's centre with its part of the region, once, each module through its own acts. A second start finds
 * everything as it was. Refuses with `program.seed-broken` when an earlier filling was cut off.
 */
export async function seedOnce({ instance, modules }: Program, tell: (line: string) => void): Promise<void> {
  const { config } = instance
  if (!config.demo) return
  const mark = (name: string) => join(config.dataFolder, name)
  if (existsSync(mark(doneMark))) return
  if (existsSync(mark(beginMark))) throw refuse(programRefusals['seed-broken'], {})
  writeFileSync(mark(beginMark), '')
  const regionFile = join(dirname(config.dataFolder), 'region', 'region.json')
  const own = readRegion(regionFile).centres.find(centre => centre.instance === config.instance)
  for (const office of own?.offices ?? []) {
    tell(`  ${config.title}: ${office.key}`)
    const organisation = newId()
    const byProgram: Who = { organisation, actor: { kind: 'system', name: 'ukázka' } }
    const people = new Map<string, Who>()
    for (const module of modules) {
      if (!module.seed || office.things[module.name] === undefined) continue
      const things = office.things[module.name]
      await module.seed({ instance, organisation, things, folder: dirname(regionFile), people, byProgram })
    }
  }
  writeFileSync(mark(doneMark), '')
}
