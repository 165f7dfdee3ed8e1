import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readArrays, readTapes, readWays } from './arrays.ts'
import { readSmart } from './smart.ts'

const value = (reading: ReturnType<typeof readArrays>, name: string) =>
  reading.values.find(one => one.name === name)?.value

test('a disk that tells of its end and one with bad sectors are troubles, a sound one is none', () => {
  const disk = (passed: boolean, pending: number) =>
    JSON.stringify({
      json_format_version: [1, 0],
      device: { name: '/dev/sda', type: 'sat', protocol: 'ATA' },
      smart_status: { passed },
      temperature: { current: 34 },
      power_on_time: { hours: 21873 },
      ata_smart_attributes: {
        table: [
          { id: 5, name: 'Reallocated_Sector_Ct', raw: { value: 0, string: '0' } },
          { id: 197, name: 'Current_Pending_Sector', raw: { value: pending, string: String(pending) } },
          { id: 9, name: 'Power_On_Hours', raw: { value: 21873, string: '21873' } },
        ],
      },
    })
  assert.deepEqual(readSmart(disk(true, 0)).troubles, [])
  assert.equal(value(readSmart(disk(true, 0)), 'egon_disk_celsius'), 34)
  assert.match(readSmart(disk(true, 8)).troubles[0]!.cs, /vadná místa/)
  assert.match(readSmart(disk(false, 0)).troubles[0]!.cs, /selže/)
})

test('a worn NVMe disk is a trouble; what is no answer of smartctl tells nothing', () => {
  const worn = JSON.stringify({
    device: { name: '/dev/nvme0' },
    smart_status: { passed: true },
    nvme_smart_health_information_log: { percentage_used: 97, media_errors: 0, available_spare: 40 },
  })
  assert.match(readSmart(worn).troubles[0]!.cs, /opotřebovaný z 97/)
  for (const text of ['', '{', 'null', '{"smartctl":{"exit_status":2}}'])
    assert.deepEqual(readSmart(text), { values: [], troubles: [] })
})

const mdstat = `Personalities : [raid1] [raid6]
md1 : active raid6 sdf1[5] sde1[4] sdd1[3] sdc1[2] sdb1[1](F) sda1[0]
      7813523456 blocks super 1.2 level 6, 512k chunk, algorithm 2 [6/5] [U_UUUU]
      [==>..................]  recovery = 12.6% (246093312/1953380864) finish=187.3min speed=151908K/sec

md0 : active raid1 sdh1[1] sdg1[0]
      976630464 blocks super 1.2 [2/2] [UU]

unused devices: <none>
`

test('an array with a broken disk is a trouble and says how far its rebuilding is', () => {
  const reading = readArrays(mdstat)
  assert.equal(reading.troubles.length, 1)
  assert.match(reading.troubles[0]!.cs, /md1: běží 5 z 6 disků. Obnovuje se \(12.6 %\)/)
  assert.deepEqual(
    reading.values.filter(({ name }) => name === 'egon_disk_array_missing').map(one => one.value),
    [1, 0],
  )
  assert.deepEqual(readArrays('Personalities : \nunused devices: <none>\n'), { values: [], troubles: [] })
})

const ways = `mpatha (3600508b400105e210000900000490000) dm-2 HP,HSV210
size=500G features='1 queue_if_no_path' hwhandler='0' wp=rw
|-+- policy='service-time 0' prio=50 status=active
| |- 3:0:0:1 sdb 8:16  active ready running
| \`- 4:0:0:1 sdd 8:48  failed faulty running
\`-+- policy='service-time 0' prio=10 status=enabled
  \`- 3:0:1:1 sdc 8:32  active ready running
mpathb (3600508b400105e210000900000580000) dm-3 HP,HSV210
size=1.0T features='0' hwhandler='0' wp=rw
\`-+- policy='service-time 0' prio=50 status=active
  |- 3:0:0:2 sde 8:64  active ready running
  \`- 4:0:0:2 sdf 8:80  active ready running
`

test('a broken way to a volume of a disk array is a trouble', () => {
  const reading = readWays(ways)
  assert.equal(reading.troubles.length, 1)
  assert.match(reading.troubles[0]!.cs, /mpatha.*cest 3, nefunkčních 1/)
  assert.deepEqual(
    reading.values.filter(({ name }) => name === 'egon_disk_ways').map(one => one.value),
    [3, 2],
  )
})

test('drives and tapes of a library are counted, and one without a tape is a trouble', () => {
  const status = `  Storage Changer /dev/sg3:2 Drives, 4 Slots ( 1 Import/Export )
Data Transfer Element 0:Full (Storage Element 2 Loaded):VolumeTag = EGON02L6
Data Transfer Element 1:Empty
      Storage Element 1:Full :VolumeTag=EGON01L6
      Storage Element 2:Empty
      Storage Element 3:Full :VolumeTag=EGON03L6
      Storage Element 4 IMPORT/EXPORT:Empty
`
  const reading = readTapes(status)
  assert.deepEqual(reading.troubles, [])
  assert.equal(value(reading, 'egon_disk_tapes'), 3)
  assert.equal(value(reading, 'egon_disk_tape_drives'), 2)
  assert.match(readTapes(status.replaceAll('Full', 'Empty')).troubles[0]!.cs, /žádnou pásku/)
})
