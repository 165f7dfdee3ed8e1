import type { Finding } from '#platform/refusals'
import { both } from '#platform/values'
import type { Fallen, PathTask } from '#preservation/formats'
import { type JudgeOptions, judgeLimits, judgePackage, type Verdict } from '../judge/judge.ts'
import { type PackageLimits, packageLimits } from '../tree.ts'
import { nodeHashing } from './hashing.ts'
import { openPath } from './path-source.ts'
import { openVeraPdf, type VeraPdfSettings } from './vera-pdf.ts'

/** A verdict with the path as it was given. */
export type Told = Omit<Verdict, 'profile'> & { readonly path: string; readonly profile: string | null }

const pathFinding = (rule: string, path: string, cs: string, en: string): Finding => ({
  rule,
  stage: 'data',
  level: 'error',
  message: both(cs, en),
  source: 'eGON centrum: package check',
  location: { file: path, line: null, entity: null },
})

const refused = (path: string, profile: string | undefined, finding: Finding): Told => ({
  path,
  profile: profile ?? null,
  status: 'ERROR',
  stage: 'data',
  findings: [finding],
})

/** Where the caller lets an archive's package be larger than usual, its container may be as large; 0 means any size. */
function containerLimits({ limits = {} }: Pick<JudgeOptions, 'limits'>): PackageLimits {
  const { aipBytes, aipFiles } = { ...judgeLimits, ...limits }
  const atLeast = (usual: number, asked: number) =>
    asked === 0 ? Number.MAX_SAFE_INTEGER : Math.max(usual, asked)
  return {
    ...packageLimits,
    packageBytes: atLeast(packageLimits.packageBytes, aipBytes),
    files: atLeast(packageLimits.files, aipFiles),
  }
}

/** Judges one path, a ZIP or a folder; a path that is not there is a verdict too, so that the rest is still judged. */
export async function judgePath(path: string, options: JudgeOptions): Promise<Told> {
  const container = containerLimits(options)
  const opened = await openPath(path, container)
  if (opened === 'missing')
    return refused(
      path,
      options.profile,
      pathFinding('egc-path01', path, `Cesta „${path}“ neexistuje.`, `Path "${path}" does not exist.`),
    )
  if (opened === 'strange')
    return refused(
      path,
      options.profile,
      pathFinding(
        'egc-path02',
        path,
        `„${path}“ není soubor ani složka.`,
        `"${path}" is neither a file nor a folder.`,
      ),
    )
  await using held = opened
  return { path, ...(await judgePackage(held.source, { ...options, container })) }
}

/** A path that could not be judged to its end: bytes that cannot be read, or a fault of ours; the rest is judged. */
export const fallenPath = ({ path, isSystem, reason }: Fallen, profile: string | undefined): Told =>
  refused(
    path,
    profile,
    isSystem
      ? pathFinding(
          'egc-path04',
          path,
          `„${path}“ nejde přečíst: ${reason}. Zkontrolujte práva k souboru a disk.`,
          `"${path}" cannot be read: ${reason}. See to the rights to the file and to the disk.`,
        )
      : pathFinding(
          'egc-path05',
          path,
          `Balíček „${path}“ se nepodařilo posoudit pro závadu programu; pošlete jej prosím jeho správci. ${reason}`,
          `Package "${path}" could not be judged for a fault of the program; please send it to its keepers. ${reason}`,
        ),
  )

/** What of the options can be given to a worker; digests are taken by the machine's crypto. */
export type JudgeOrder = Omit<JudgeOptions, 'hashing' | 'representations' | 'container' | 'outsidePdfA'> & {
  readonly veraPdf?: VeraPdfOrder | undefined
}

/** veraPDF as the operator has it, and how long it may take over one package. */
export type VeraPdfOrder = VeraPdfSettings & { readonly packageMs: number }

/** Judges packages by the rules named in the order. */
export const judgeEach: PathTask<JudgeOrder, Told> = {
  place: import.meta.url,
  name: 'judgeEach',
  ready: async ({ veraPdf, ...order }) => {
    const outsidePdfA = veraPdf && { judge: openVeraPdf(veraPdf).judge, packageMs: veraPdf.packageMs }
    return path => judgePath(path, { ...order, outsidePdfA, hashing: nodeHashing })
  },
}
