import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Finding } from '#platform/refusals'
import { both } from '#platform/values'
import { type PublishedIdentifier, publishedIdentifier } from '../droid/identify.ts'
import type { IdentifiedFormat } from '../format.ts'
import { identifyFormat } from '../identify.ts'
import { type FormatVerdict, validateFormat } from '../validate/validate.ts'
import { fileBytes } from './file-bytes.ts'
import type { PathTask } from './path-task.ts'
import { keptIdentifier, readSignatureFiles, type SignatureFiles } from './signature-files.ts'

/** By whose signatures: files for this call, those a centre keeps in its folder of data, or our own table. */
export type SignaturesAsked =
  | { readonly files: SignatureFiles }
  | { readonly dataFolder: string }
  | { readonly own: true }

const own: PublishedIdentifier = async (source, fileName) => [await identifyFormat(source, fileName)]

async function identifierOf(asked: SignaturesAsked): Promise<PublishedIdentifier> {
  if ('files' in asked) return publishedIdentifier(await readSignatureFiles(asked.files))
  if ('dataFolder' in asked) return (await keptIdentifier(asked)) ?? own
  return own
}

const isFile = async (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isFile(),
    () => false,
  )

/** Identifies files; `null` where a path is no file. */
export const identifyEach: PathTask<SignaturesAsked, readonly IdentifiedFormat[] | null> = {
  place: import.meta.url,
  name: 'identifyEach',
  async ready(asked) {
    const identify = await identifierOf(asked)
    return async path => {
      if (!(await isFile(path))) return null
      await using bytes = await fileBytes(path)
      return await identify(bytes, basename(path))
    }
  },
}

export type ValidatedPath = Pick<FormatVerdict, 'status' | 'findings'>

/** A finding about a path that was not looked into. */
export const pathFinding = (rule: string, path: string, cs: string, en: string): Finding => ({
  rule,
  stage: 'structure',
  level: 'error',
  message: both(cs, en),
  source: 'eGON centrum: formats validate',
  location: { file: path, line: null, entity: null },
})

/** Checks the structure of files; a path that is no file is a verdict too. */
export const validateEach: PathTask<null, ValidatedPath> = {
  place: import.meta.url,
  name: 'validateEach',
  ready: async () => async path => {
    if (!(await isFile(path))) {
      const cs = `„${path}“ není soubor, který by šlo přečíst.`
      return {
        status: 'ERROR',
        findings: [pathFinding('egc-path01', path, cs, `“${path}” is no file that can be read.`)],
      }
    }
    await using bytes = await fileBytes(path)
    const { status, findings } = await validateFormat(bytes, basename(path))
    return { status, findings }
  },
}
