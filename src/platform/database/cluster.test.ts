import assert from 'node:assert/strict'
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import { startCluster } from './cluster.ts'

const root = mkdtempSync(join(tmpdir(), 'egon-cluster-'))
chmodSync(root, 0o755)
after(() => rmSync(root, { recursive: true, force: true }))
const at = {
  folder: join(root, 'postgres'),
  socketFolder: join(root, 'socket'),
  ownerPassword: 'heslo',
  durable: false,
}

test('a cluster is started again where it was stopped; one that will not start tells what the server said', () => {
  startCluster(at).stop()
  startCluster(at).stop()
  appendFileSync(join(at.folder, 'postgresql.auto.conf'), 'shared_buffers = hodně\n')
  assert.throws(
    () => startCluster(at),
    error => {
      assert.ok(isRefusal(error) && error.code === 'database.postgres-failed')
      assert.match(error.sentence.cs, /shared_buffers/)
      return true
    },
  )
})
