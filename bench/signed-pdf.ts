/**
 * Judging the seal and the time stamp of a PDF of 1 MB, against `pdfsig` of Poppler, which judges integrity alone: it is
 * told not to look at certificates, we look at them, at revocation and at the stamp.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { textToPdf } from '#office/conversion'
import { judgeFile, loadAnchors, loadSigner, sealPdf, stamperOf } from '#platform/trust'
import { asInstant, MIB } from '#platform/values'
import { makeTestAuthority, openIdentity, serveStamps } from '../stands/trust/index.ts'
import { median, tell, timed } from './figures.ts'

const rounds = 15

const folder = mkdtempSync(join(tmpdir(), 'egon-bench-signed-'))
const authority = makeTestAuthority(folder, ['orp'])
const stamps = await serveStamps(openIdentity(authority.timeStamping))
const anchors = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])
const { key, certificate } = authority.centres.orp!.seal
const at = asInstant(new Date())

/** So many lines that nothing packs, as make a PDF of about 1 MB. */
const paragraphs = Array.from({ length: 11_000 }, () => randomBytes(36).toString('base64'))
const plain = await textToPdf({ title: 'Smlouva', author: 'Úřad', paragraphs, at })
const bytes = await sealPdf(plain, {
  signer: loadSigner(key, certificate),
  name: 'Obec Javorová',
  reason: 'pečeť',
  at,
  stamp: stamperOf([{ name: 'TSA', url: stamps.url }]),
})
const path = join(folder, 'signed.pdf')
writeFileSync(path, bytes)

async function judge(): Promise<void> {
  const [one] = await judgeFile({ bytes }, anchors)
  if (one?.result !== 'valid' || one.report?.time.result !== 'valid') throw new Error(JSON.stringify(one))
}

function pdfsig(): void {
  const said = execFileSync('pdfsig', ['-nocert', path], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  if (!said.includes('Signature is Valid')) throw new Error(said)
}

await judge()
pdfsig()
const ours: number[] = []
const rival: number[] = []
for (let round = 0; round < rounds; round++) {
  ours.push(await timed(judge))
  rival.push(await timed(async () => pdfsig()))
}
tell({
  what: `signatures of a PDF of ${(bytes.length / MIB).toFixed(1)} MiB judged`,
  ours: `${median(ours).toFixed(0)} ms`,
  rival: `${median(rival).toFixed(0)} ms (pdfsig, integrity alone)`,
  value: median(ours) / median(rival),
  unit: '×',
  aim: { most: 3 },
})
await stamps.close()
rmSync(folder, { recursive: true })
