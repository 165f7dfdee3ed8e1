import { lstat, opendir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Finding } from '#platform/refusals'
import { both } from '#platform/values'
import { fileBytes, piecesOf } from '#preservation/formats'
import { type PackageFile, type PackageLimits, type PackageSource, packageLimits } from '../tree.ts'

const finding = (rule: string, file: string, cs: string, en: string): Finding => ({
  rule,
  stage: 'data',
  level: 'error',
  message: both(cs, en),
  source: 'eGON centrum: bezpečné čtení složky',
  location: { file, line: null, entity: null },
})

/** Walks a folder that is handed in as a package; links are never followed. */
export async function readFolder(
  path: string,
  limits: PackageLimits = packageLimits,
): Promise<PackageSource> {
  const files: PackageFile[] = []
  const folders: string[] = []
  const findings: Finding[] = []
  const waiting = ['']
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for await (const entry of await opendir(join(path, at))) {
      const name = at === '' ? entry.name : `${at}/${entry.name}`
      if (files.length + folders.length >= limits.files) {
        findings.push(
          finding(
            'egc-path03',
            name,
            `Složka má více než ${limits.files} položek.`,
            `The folder has more than ${limits.files} entries.`,
          ),
        )
        return { form: 'folder', name: basename(resolve(path)), files, folders, findings }
      }
      if (entry.isDirectory()) {
        folders.push(name)
        if (name.split('/').length <= limits.folderDepth) waiting.push(name)
      } else if (entry.isFile()) files.push(await diskFile(join(path, name), name))
      else
        findings.push(
          finding(
            'egc-path02',
            name,
            `„${name}“ je odkaz nebo zvláštní soubor; balíček smí mít jen soubory a složky.`,
            `"${name}" is a link or a special file; a package may hold only files and folders.`,
          ),
        )
    }
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { form: 'folder', name: basename(resolve(path)), files, folders: folders.sort(), findings }
}

async function diskFile(onDisk: string, path: string): Promise<PackageFile> {
  const { size } = await lstat(onDisk)
  return {
    path,
    sizeBytes: size,
    async *pieces() {
      await using bytes = await fileBytes(onDisk)
      yield* piecesOf(bytes)
    },
  }
}
