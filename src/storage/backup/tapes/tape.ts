import { z } from 'zod'

export const tapeFormat = 'egon-tape/1'

/** First file of each tape. */
export const labelName = 'TAPE.json'

/** How files of a virtual library end that hold one tape each; `dd` or `cat` brings them to a drive as they are. */
export const tapeEnding = '.tape.tar'

/** What may lie in a library of restic, without its turns (`locks`); every name but one is the digest of its bytes. */
export const repositoryPath =
  /^(?:config|(?:keys|snapshots|index)\/([0-9a-f]{64})|data\/[0-9a-f]{2}\/([0-9a-f]{64}))$/

const name = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)
const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** What a tape says of itself and of the whole set: any tape tells what the others should hold. */
export const tapeLabel = z.strictObject({
  format: z.literal(tapeFormat),
  library: name,
  set: z.string().regex(/^[a-z][a-z0-9-]{0,30}-\d{8}T\d{6}Z$/),
  number: z.int().min(1).max(9_999),
  of: z.int().min(1).max(9_999),
  writtenAt: z.iso.datetime(),
  /** SHA-256 of the one file whose name does not tell it. */
  configSha256: digest,
  files: z
    .array(
      z.strictObject({
        path: z.string().regex(repositoryPath),
        sizeBytes: z.int().min(0),
        tape: z.int().min(1).max(9_999),
      }),
    )
    .min(1)
    .max(10_000_000),
})

export type TapeLabel = z.output<typeof tapeLabel>
export type TapedFile = TapeLabel['files'][number]

/** SHA-256 that the bytes of a file of the library must have. */
export const sha256Due = ({ configSha256 }: Pick<TapeLabel, 'configSha256'>, path: string): string => {
  const [, own, inData] = repositoryPath.exec(path) ?? []
  return own ?? inData ?? configSha256
}

export const tapeFileName = ({ set, number }: Pick<TapeLabel, 'set' | 'number'>): string =>
  `${set}-${String(number).padStart(4, '0')}${tapeEnding}`
