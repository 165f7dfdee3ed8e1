import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { residentShell } from './resident-shell.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-shell-'))
after(() => rm(folder, { recursive: true }))

test('a deed is done to many paths however they are called, each asking gets its own answer in turn', async () => {
  const remove = residentShell('rm')
  const names = ['-f', "d'Artagnan $HOME `x`", 'a  b ', 'ž\\n', '*']
  for (const name of [...names, 'left']) await writeFile(join(folder, name), '')
  const answers = await Promise.all([
    remove(names.slice(0, 3).map(name => join(folder, name))),
    remove([join(folder, 'never there')]),
    remove(names.slice(3).map(name => join(folder, name))),
    remove([]),
  ])
  assert.deepEqual(answers, [true, false, true, true])
  assert.deepEqual(await readdir(folder), ['left'])
  await assert.rejects(remove([`${folder}/left\n/etc`]), TypeError)
})

test('a shell that fell is told to whoever waits, and another one is begun for the next', async () => {
  const leave = residentShell('[ ! -e "$1" ] || kill -9 $$; true')
  await assert.rejects(leave([folder]), /ended/)
  assert.equal(await leave([join(folder, 'never there')]), true)
})
