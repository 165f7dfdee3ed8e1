import assert from 'node:assert/strict'
import { test } from 'node:test'
import { repositoryThings } from '../../../stands/region/repository.ts'
import { testOrganisation } from '../../../test/database.ts'
import { repositoryWorld } from '../../../test/repository-world.ts'
import { seedRepository } from './seed.ts'
import { listContracts } from './store/depositors.ts'
import { listTransfers } from './store/transfers.ts'

const world = await repositoryWorld()

test('the demo has depositors with contracts of each service, and transfers stored, rejected and being uploaded', async () => {
  await testOrganisation(world, { name: 'Základní škola', ico: '99000041', works_here: false })
  const keeper = await testOrganisation(world, { kind: 'region', name: 'Krajský úřad' })
  const people = new Map([
    ['spravce', keeper],
    ['spisovna', keeper],
  ])
  await seedRepository({
    instance: world.instance,
    organisation: keeper.organisation,
    things: repositoryThings,
    folder: world.folder,
    people,
    byProgram: keeper,
  })
  const { contracts, transfers } = await world.runner.read(keeper, async scope => ({
    contracts: await listContracts(scope),
    transfers: await listTransfers(scope, { state: null, depositorId: null, after: null, limit: 50 }),
  }))
  assert.deepEqual(contracts.map(({ service }) => service).toSorted(), ['KDR', 'KDS', 'KDU', 'KDU'])
  assert.deepEqual(transfers.map(({ state }) => state).toSorted(), [
    'receiving',
    'receiving',
    'rejected',
    'stored',
    'stored',
  ])
})
