/** What every page brings besides its HTML, packed, against what may be brought; the weight of the HTML is a journey's. */
import { assetBytes } from '#platform/html'
import { conclude } from './source-files.ts'

/** Bytes by gzip; a page has to come fast on a slow line. */
const most = { css: 40_000, script: 50_000 } as const

const brought = assetBytes()
const faults = (['css', 'script'] as const)
  .filter(kind => brought[kind] > most[kind])
  .map(kind => `${kind}: ${brought[kind]} bytes, at most ${most[kind]}`)
conclude(faults, `css ${brought.css} of ${most.css} bytes, script ${brought.script} of ${most.script}`)
