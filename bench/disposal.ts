/**
 * A proposal of disposal of 10 000 dossiers with 100 000 documents, computed in one act: what is over, what nothing holds,
 * what is joined, each item with its line in the log.
 */
import { drawDisposalProposal } from '../src/office/records/acts/draw-disposal-proposal.ts'
import { expiredDossiers } from './expired-dossiers.ts'
import { tell, timed } from './figures.ts'
import { openBenchHouse } from './house.ts'

const dossiers = 10_000
const documentsEach = 10

const house = await openBenchHouse()
const { instance } = house.program
const { office } = house
await expiredDossiers(house, { dossiers, documentsEach, contentBytes: 100 })
let items = 0
const ms = await timed(async () => {
  const { left } = await instance.runner.act(office.manager, scope =>
    drawDisposalProposal(scope, { archive: 'SOkA', carries: 'metadata', note: null }),
  )
  items = dossiers - left.length
})
if (items !== dossiers) throw new Error(`only ${items} were proposed`)
tell({
  what: `a proposal of ${dossiers * documentsEach} documents`,
  ours: `${(ms / 1000).toFixed(1)} s`,
  rival: '60 s are asked',
  value: ms / 1000,
  unit: 's',
  aim: { most: 60 },
})
await house.close()
