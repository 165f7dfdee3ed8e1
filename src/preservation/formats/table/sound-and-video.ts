import { at, type Mark, type Row, row, within } from './row.ts'

const riffWave = at("'RIFF' {4} 'WAVE'")
type WaveFacts = {
  readonly puid: string
  readonly name: string
  readonly version?: string
  readonly over: string
}
const wave = (facts: WaveFacts, ...signatures: readonly Mark[][]): Row =>
  row({ ...facts, mime: 'audio/x-wav', endings: 'wav' }, ...signatures)

const codings = [
  { name: 'PCM', mark: '0100' },
  { name: 'MPEG', mark: '5000' },
  { name: 'extensible', mark: 'FEFF' },
] as const

/** Broadcast Wave: version of its own chunk, and how the sound is coded. */
function broadcast(
  version: string,
  generic: string,
  coded: readonly [pcm: string, mpeg: string, extensible: string],
): Row[] {
  const own = within(`'bext' {350} 0${version}00`)
  const plain = 'fmt/6 fmt/141 fmt/142 fmt/143'
  return [
    wave({ puid: generic, name: 'Broadcast WAVE', version, over: plain }, [riffWave, own]),
    ...codings.map(({ name, mark }, at) =>
      wave({ puid: coded[at]!, name: `Broadcast WAVE ${name}`, version, over: `${plain} ${generic}` }, [
        riffWave,
        own,
        within(`'fmt ' {4} ${mark}`),
      ]),
    ),
  ]
}

/** Frames of MPEG sound follow one another at distances that their bit rates allow. */
const frames = (header: string, count: number, least: number, most: number): string =>
  Array.from({ length: count }, () => `${header} [10:EB]`).join(` {${least}-${most}} `)
const sound = (
  puid: string,
  layer: string,
  endings: string,
  headers: readonly string[],
  found: (header: string) => Mark,
): Row =>
  row(
    { puid, name: `MPEG 1/2 Audio Layer ${layer}`, mime: 'audio/mpeg', endings },
    ...headers.map(header => [found(header)]),
  )

/** Sound and moving pictures of the decree, and their nearest kin. */
export const soundAndVideoRows: readonly Row[] = [
  wave({ puid: 'fmt/6', name: 'WAVE', over: '' }, [riffWave]),
  wave({ puid: 'fmt/141', name: 'WAVE PCM', over: 'fmt/6 fmt/142' }, [
    at("'RIFF' {4} 'WAVEfmt ' 10000000 0100"),
  ]),
  wave({ puid: 'fmt/142', name: 'WAVE (WAVEFORMATEX)', over: 'fmt/6' }, [at("'RIFF' {4} 'WAVEfmt ' [!10]")]),
  wave({ puid: 'fmt/143', name: 'WAVE (WAVEFORMATEXTENSIBLE)', over: 'fmt/6 fmt/142' }, [
    at("'RIFF' {4} 'WAVEfmt ' {4} FEFF"),
  ]),
  ...broadcast('0', 'fmt/1', ['fmt/703', 'fmt/706', 'fmt/709']),
  ...broadcast('1', 'fmt/2', ['fmt/704', 'fmt/707', 'fmt/710']),
  ...broadcast('2', 'fmt/527', ['fmt/705', 'fmt/708', 'fmt/711']),
  row({ puid: 'fmt/712', name: 'RF64', mime: 'audio/x-wav', endings: 'rf64 wav' }, [
    at("'RF64' {4} 'WAVEds64'"),
  ]),
  row(
    {
      puid: 'fmt/713',
      name: 'RF64 Broadcast WAVE',
      mime: 'audio/x-wav',
      endings: 'rf64 wav',
      over: 'fmt/712',
    },
    [at("'RF64' {4} 'WAVEds64'"), within("'bext'")],
  ),
  sound('fmt/134', 'III (MP3)', 'mp3', ['FFFB', 'FFF3', 'FFFA', 'FFF2', 'FFE3'], header =>
    at(frames(header, 5, 46, 1439), 0, 1795),
  ),
  sound('fmt/198', 'II (MP2)', 'mp2 mpa mpw', ['FFFC', 'FFFD', 'FFF4', 'FFF5'], header =>
    at(frames(header, 4, 45, 1726)),
  ),
  sound('fmt/347', 'I', 'mp1', ['FFF6', 'FFF7', 'FFFE', 'FFFF'], header => at(frames(header, 4, 29, 769))),
  row({ puid: 'x-fmt/385', name: 'MPEG-1', mime: 'video/mpeg', endings: 'mpg mpeg' }, [
    at('000001BA {8-12} 000001BB'),
  ]),
  row({ puid: 'x-fmt/386', name: 'MPEG-2', mime: 'video/mpeg', endings: 'mpg mpeg mod', over: 'x-fmt/385' }, [
    at('000001BA {8-12} 000001BB {8-*} 000001B3 {8-136} 000001B5'),
  ]),
  row({ puid: 'fmt/649', name: 'MPEG-1 (elementární proud)', mime: 'video/mpeg', endings: 'mpg mpeg m1v' }, [
    at('000001B3 {8-136} 000001B8'),
  ]),
  row(
    {
      puid: 'fmt/640',
      name: 'MPEG-2 (elementární proud)',
      mime: 'video/mpeg',
      endings: 'mpg mpeg m2v',
      over: 'fmt/649',
    },
    [at('000001B3 {8-256} 000001B5 {6-256} 000001B8')],
  ),
  row({ puid: 'fmt/585', name: 'MPEG-2 Transport Stream', mime: 'video/mp2t', endings: 'ts m2ts m2t' }, [
    at('47 {187} 47 {187} 47 {187} 47 {187} 47 {187} 47'),
  ]),
  row(
    { puid: 'fmt/199', name: 'MPEG-4', mime: 'video/mp4', endings: 'mp4 m4v m4a f4v f4a', over: 'x-fmt/384' },
    [at("'ftyp' {0-64} ('iso2'|'isom'|'mp41'|'mp42'|'avc1')", 4, 4)],
  ),
  row(
    { puid: 'x-fmt/384', name: 'QuickTime', mime: 'video/quicktime', endings: 'mov qt' },
    [at("'ftypqt  '", 4, 8)],
    [
      at("('moov'|'mdat'|'pnot'|'skip'|'free'|'wide'|'cmov')", 4, 8),
      within("'moov' {0-4096} ('cmov'|'mvhd'|'rmra')"),
    ],
  ),
]
