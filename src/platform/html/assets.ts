import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Island, islandPath } from './islands.ts'

type Asset = {
  readonly bytes: Buffer
  readonly packed: Buffer
  readonly mime: string
  readonly digest: string
  readonly policy?: string
}

const own = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url))
const designFolder = (name: string) =>
  fileURLToPath(new URL(`../../../node_modules/@gov-design-system-ce/${name}/lib/`, import.meta.url))

const digestOf = (...contents: readonly Buffer[]): string => {
  const hash = createHash('sha256')
  for (const bytes of contents) hash.update(bytes)
  return hash.digest('hex').slice(0, 12)
}

const asset = (bytes: Buffer, mime: string, digest = digestOf(bytes)): Asset => ({
  bytes,
  packed: gzipSync(bytes),
  mime,
  digest,
})

const scriptFiles = [
  'acts.js',
  'arrivals.js',
  'desk.js',
  'details.js',
  'drafts.js',
  'keys.js',
  'live.js',
  'panes.js',
  'page.js',
  'passkeys.js',
  'rows.js',
  'upload.js',
] as const

/** The parts of the script ask for one another beside themselves, so all stand under the digest of all. */
function scripts(): [string, Asset][] {
  const parts = scriptFiles.map(name => own(`desk/${name}`))
  const digest = digestOf(...parts)
  return parts.map((bytes, at) => [scriptFiles[at]!, asset(bytes, 'text/javascript; charset=utf-8', digest)])
}

const fontFiles = ['regular', 'regular-ext', 'bold', 'bold-ext'].map(weight => `roboto-${weight}.woff2`)

/** Tokens of the gov.cz design system: only the light theme and the base values, and the faces we use. */
function stylesheet(): Buffer {
  const tokens = readFileSync(join(designFolder('styles'), 'tokens.css'), 'utf8')
  return Buffer.from(`${tokens}\n${own('desk.css').toString('utf8')}`)
}

function load(): Map<string, Asset> {
  const assets = new Map<string, Asset>([
    ['desk.css', asset(stylesheet(), 'text/css; charset=utf-8')],
    ...scripts(),
    ['icon.svg', asset(own('icon.svg'), 'image/svg+xml')],
  ])
  const fonts = designFolder('fonts')
  const present = new Set(readdirSync(fonts))
  for (const name of fontFiles)
    if (present.has(name)) assets.set(name, asset(readFileSync(join(fonts, name)), 'font/woff2'))
  return assets
}

const assets = load()

/** Address of an asset; it carries the digest of the content, so that a browser may keep it for ever. */
export function assetPath(name: string): string {
  const found = assets.get(name)
  if (!found) throw new RangeError(`no asset ${name}`)
  return `/assets/${found.digest}/${name}`
}

/** Bytes a page brings besides its HTML, packed. */
export const assetBytes = (): { css: number; script: number } => ({
  css: assets.get('desk.css')!.packed.length,
  script: scriptFiles.reduce((sum, name) => sum + assets.get(name)!.packed.length, 0),
})

const islandAsset = (island: Island): Asset => ({
  ...asset(Buffer.from(island.bytes), 'text/javascript; charset=utf-8', islandPath(island).split('/')[2]),
  ...(island.policy !== undefined && { policy: island.policy }),
})

export function mountAssets(app: FastifyInstance, islands: readonly Island[]): void {
  const own = new Map(islands.map(island => [island.name, islandAsset(island)]))
  app.get('/assets/:digest/:name', async (request, reply) => {
    const { name } = request.params as { name: string }
    return giveAsset(assets.get(name) ?? own.get(name), request, reply)
  })
}

function giveAsset(found: Asset | undefined, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!found) return reply.callNotFound() as unknown as FastifyReply
  const { name, digest } = request.params as { name: string; digest: string }
  const kept = digest === found.digest || name.endsWith('.woff2')
  reply.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (found.policy !== undefined) reply.header('content-security-policy', found.policy)
  reply.type(found.mime)
  const packed = String(request.headers['accept-encoding'] ?? '').includes('gzip')
  if (packed) reply.header('content-encoding', 'gzip')
  return reply.send(packed ? found.packed : found.bytes)
}
