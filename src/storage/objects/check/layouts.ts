import { beginDigest } from './digests.ts'
import type { JsonRecord } from './json-text.ts'

/** Where below the storage root an object of an identifier lies. */
export type Layout = (id: string) => Promise<string>

type Tuples = {
  readonly digestAlgorithm: string
  readonly tupleSize: number
  readonly numberOfTuples: number
}

/** Parameters of the layouts that cut a digest into tuples; `null` where they are none. */
function tuplesIn(config: JsonRecord): Tuples | null {
  const { digestAlgorithm = 'sha256', tupleSize = 3, numberOfTuples = 3 } = config
  const isCount = (value: unknown): value is number =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 32
  return typeof digestAlgorithm === 'string' && isCount(tupleSize) && isCount(numberOfTuples)
    ? { digestAlgorithm, tupleSize, numberOfTuples }
    : null
}

async function digestOf(id: string, algorithm: string): Promise<string> {
  const digesting = await beginDigest(algorithm)
  digesting?.update(Buffer.from(id, 'utf8'))
  return digesting?.digest() ?? ''
}

const cut = (digest: string, { tupleSize, numberOfTuples }: Tuples): string[] =>
  Array.from({ length: numberOfTuples }, (_, at) =>
    digest.slice(at * tupleSize, (at + 1) * tupleSize),
  ).filter(tuple => tuple !== '')

/** Letters, figures, hyphen and underscore stay; of the rest every byte is written %xx (extension 0003). */
const encoded = (id: string): string =>
  id.replace(/[^A-Za-z0-9_-]/gu, sign =>
    Array.from(Buffer.from(sign, 'utf8'), byte => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  )

const encodedLength = 100

function hashAndId(config: JsonRecord): Layout | null {
  const tuples = tuplesIn(config)
  if (!tuples) return null
  return async id => {
    const digest = await digestOf(id, tuples.digestAlgorithm)
    const name = encoded(id)
    const folder = name.length > encodedLength ? `${name.slice(0, encodedLength)}-${digest}` : name
    return [...cut(digest, tuples), folder].join('/')
  }
}

function hashed(config: JsonRecord): Layout | null {
  const tuples = tuplesIn(config)
  if (!tuples) return null
  return async id => {
    const digest = await digestOf(id, tuples.digestAlgorithm)
    const used = tuples.tupleSize * tuples.numberOfTuples
    return [...cut(digest, tuples), config.shortObjectRoot === true ? digest.slice(used) : digest].join('/')
  }
}

function omitPrefix({ delimiter }: JsonRecord): Layout | null {
  if (typeof delimiter !== 'string' || delimiter === '') return null
  return async id => {
    const at = id.toLowerCase().lastIndexOf(delimiter.toLowerCase())
    return at < 0 ? id : id.slice(at + delimiter.length)
  }
}

/** The layouts whose places we work out; objects of a root by another layout are not compared with it. */
const layouts: ReadonlyMap<string, (config: JsonRecord) => Layout | null> = new Map([
  ['0002-flat-direct-storage-layout', () => async id => id],
  ['0003-hash-and-id-n-tuple-storage-layout', hashAndId],
  ['0004-hashed-n-tuple-storage-layout', hashed],
  ['0006-flat-omit-prefix-storage-layout', omitPrefix],
])

export const layoutNamed = (extension: string, config: JsonRecord): Layout | null =>
  layouts.get(extension)?.(config) ?? null
