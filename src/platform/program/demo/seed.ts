import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SeedCall } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { daysAgo } from '../clock.ts'
import type { Program } from '../open-program.ts'
import { programRefusals } from '../refusals.ts'
import { type RegionCentre, readRegion } from './region.ts'

const beginMark = 'seed-begun'
const doneMark = 'seeded'

/** An office while it is being filled. */
type Filled = Pick<SeedCall, 'organisation' | 'people' | 'byProgram'>

const begun = (): Filled => {
  const organisation = newId()
  return {
    organisation,
    people: new Map(),
    byProgram: { organisation, actor: { kind: 'system', name: 'ukázka' } },
  }
}

/** Fills the offices of a centre: what happened in them before, day by day, and then what is there today. */
async function fill({ instance, modules }: Program, centre: RegionCentre, folder: string): Promise<void> {
  const filled = new Map(centre.offices.map(({ key }) => [key, begun()]))
  const seed = async (name: string, office: string, things: unknown) =>
    modules.find(module => module.name === name)?.seed?.({ instance, folder, things, ...filled.get(office)! })
  const tell = async (story: RegionCentre['story']) => {
    for (const { daysAgo: days, office, module, things } of story)
      await daysAgo(instance.clock, days, () => seed(module, office, things))
  }
  await tell(centre.story)
  for (const { key, things } of centre.offices)
    for (const { name } of modules) if (things[name] !== undefined) await seed(name, key, things[name])
  await tell(centre.ending)
}

/**
 * Fills a demo's centre with its part of the region, once, each module through its own acts. A second start finds
 * everything as it was. Refuses with `program.seed-broken` when an earlier filling was cut off.
 */
export async function seedOnce(program: Program, tell: (line: string) => void): Promise<void> {
  const { config } = program.instance
  if (!config.demo) return
  const mark = (name: string) => join(config.dataFolder, name)
  if (existsSync(mark(doneMark))) return
  if (existsSync(mark(beginMark))) throw refuse(programRefusals['seed-broken'], {})
  writeFileSync(mark(beginMark), '')
  const regionFile = join(dirname(config.dataFolder), 'region', 'region.json')
  const own = readRegion(regionFile).centres.find(centre => centre.instance === config.instance)
  if (own) {
    for (const { key } of own.offices) tell(`  ${config.title}: ${key}`)
    await fill(program, own, dirname(regionFile))
  }
  writeFileSync(mark(doneMark), '')
}
