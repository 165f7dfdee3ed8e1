import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import type { Config } from '#platform/config'
import { childEnvironment } from '#platform/config'
import { both } from '#platform/values'
import { readArrays, readTapes, readWays } from './arrays.ts'
import { joined, nothing, type Reading } from './reading.ts'
import { readSmart } from './smart.ts'

const programMs = 20_000
/** Under this share of room left a volume is a trouble. */
const leastFree = 0.1

/** What a program says; nothing where it is missing, may not or does not answer. */
const said = (program: string, args: readonly string[]): Promise<string> =>
  new Promise(resolve => {
    execFile(
      program,
      [...args],
      { env: childEnvironment(), timeout: programMs, maxBuffer: 4_000_000 },
      // smartctl tells what it found by its exit code too; its answer counts.
      (_error, stdout) => resolve(stdout),
    )
  })

const disks = (): string[] => {
  try {
    return readdirSync('/sys/block').filter(name => /^(sd|nvme|hd)/.test(name))
  } catch {
    return []
  }
}

const text = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Room on the volumes under the data folder. */
async function volumes({ dataFolder, operations }: Config): Promise<Reading> {
  const folders = [dataFolder, ...(operations?.reports ?? []).flatMap(({ folder }) => folder ?? [])]
  const seen: Reading[] = []
  for (const folder of folders.slice(0, 1)) {
    const { blocks, bavail, bsize } = await statfs(folder)
    const [whole, free] = [blocks * bsize, bavail * bsize]
    const labels = { volume: 'data' }
    seen.push({
      values: [
        { name: 'egon_volume_bytes', labels, value: whole },
        { name: 'egon_volume_free_bytes', labels, value: free },
      ],
      troubles:
        free < whole * leastFree
          ? [
              both(
                `Na svazku dat zbývá ${Math.round((100 * free) / whole)} % místa. Rozšiřte ho.`,
                `${Math.round((100 * free) / whole)} % of room is left on the volume of the data. Extend it.`,
              ),
            ]
          : [],
    })
  }
  return joined(seen)
}

/**
 * Looks at the volumes and, where the system has their programs, at disks (`smartctl`), arrays of Linux, ways to disk
 * arrays (`multipath`) and tape libraries (`mtx`). Their answers were read from recordings; none of this hardware was at
 * hand when they were written.
 */
export async function lookAtHardware(config: Config): Promise<Reading> {
  const room = await volumes(config)
  if (config.operations?.disks === false) return room
  const smart = await Promise.all(
    disks().map(async disk => readSmart(await said('smartctl', ['--json', '--all', `/dev/${disk}`]))),
  )
  return joined([
    room,
    ...smart,
    readArrays(text('/proc/mdstat')),
    readWays(await said('multipath', ['-ll'])),
    readTapes(await said('mtx', ['status'])),
    nothing,
  ])
}
