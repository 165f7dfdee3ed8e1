import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, resolve } from 'node:path'
import { z } from 'zod'
import { refuse } from '#platform/refusals'
import { backupSettings, backupSettingsAt } from './backup-settings.ts'
import { databoxSettings, databoxSettingsAt } from './databox-settings.ts'
import { mailSettings, mailSettingsAt } from './mail-settings.ts'
import { operationsSettings, operationsSettingsAt } from './operations-settings.ts'
import { pairSettings, witnessSettings } from './pair-settings.ts'
import { pathsAt } from './paths-at.ts'
import { configRefusals } from './refusals.ts'
import { registersAt, registersShape } from './registers.ts'
import { replicationSettings } from './replication-settings.ts'
import { repositorySettings, repositorySettingsAt } from './repository-settings.ts'
import { scanSettings, scanSettingsAt } from './scan-settings.ts'
import { storageSettings, storageSettingsAt } from './storage-settings.ts'
import { trustAt, trustShape } from './trust-settings.ts'

const peer = z.object({
  /** Name in the other centre's certificate, `urn:egon:centre:NAME`. */
  name: z.string().min(1),
  url: z.url(),
  /** Its seal's certificate, PEM; when given, receipts under any other are not believed. */
  seal: z.string().optional(),
})

const shape = z.strictObject({
  /** Short name of this instance: cookies, log lines, certificate. */
  instance: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  title: z.string().min(1),
  /** Set only by the demo: role cards, movable clock, `demo clean`. */
  demo: z.boolean().default(false),
  dataFolder: z.string().min(1),
  http: z.strictObject({
    host: z.string().default('127.0.0.1'),
    port: z.number().int().min(0).max(65_535),
    /** Where people reach the centre, `https://centrum.example`, when a proxy stands in front; otherwise as they ask. */
    address: z
      .url()
      .transform(address => new URL(address).origin)
      .optional(),
    tls: z.strictObject({ key: z.string(), certificate: z.string() }).optional(),
  }),
  /** The second port, where other centres speak over mutual TLS. */
  centre: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: z.number().int(),
      key: z.string(),
      certificate: z.string(),
      authority: z.string(),
    })
    .optional(),
  peers: z.array(peer).default([]),
  /** Where the centre goes besides its peers: providers of identity, directories. */
  outbound: z
    .strictObject({
      /** `login.example.cz:443`; nowhere else. */
      hosts: z.array(z.string().regex(/^\S+:\d{1,5}$/)).default([]),
      /** Authorities believed there beside those of the system, PEM. */
      authority: z.string().optional(),
      /** What the centre shows where it is asked who it is (RFC 8705), PEM. */
      key: z.string().optional(),
      certificate: z.string().optional(),
      /** A server of data boxes or e-mail that is silent for so long is given up until the next visit. */
      silenceSeconds: z.int().min(1).max(3600).optional(),
    })
    .optional(),
  /** Who runs a service for us: ourselves (`local`) or a named peer. */
  services: z
    .record(z.string(), z.union([z.literal('local'), z.strictObject({ peer: z.string() })]))
    .default({}),
  modules: z.array(z.string()).default([]),
  trust: trustShape.optional(),
  /** A full judge of PDF/A beside the program; without it, and where it does not answer, our subset judges. */
  veraPdf: z
    .strictObject({
      /** Path of the command, or its name where it is found by PATH. */
      command: z.string().min(1),
      /** Longest judging of one file. */
      timeoutSeconds: z.number().int().min(1).max(600).default(60),
      /** Longest judging of all files of one package; the rest is left to our subset. */
      packageSeconds: z.number().int().min(1).max(7200).default(600),
    })
    .optional(),
  /** A scanner for malware at the entrances (ClamAV); without it files are not looked at. */
  malware: z
    .strictObject({
      /** Path of the socket of clamd, or `host:port`. */
      socket: z.string().min(1),
      /** Longest silence of the scanner about one file. */
      timeoutSeconds: z.number().int().min(1).max(600).default(120),
      /** After how many days what was found is destroyed, unless somebody decided before. */
      quarantineDays: z.number().int().min(1).max(365).default(30),
    })
    .optional(),
  /** Data boxes of the offices; without it messages are taken in and sent by hand. */
  databoxes: databoxSettings.optional(),
  registers: registersShape.optional(),
  backup: backupSettings.optional(),
  /** When and how fast replicas of objects are fetched. */
  replication: replicationSettings.optional(),
  /** The other centre that stands in for this one, and pairs for which this one is the witness. */
  pair: pairSettings.optional(),
  witnessOf: witnessSettings.optional(),
  operations: operationsSettings.optional(),
  /** Devices for further copies, and reading old bytes again. */
  storage: storageSettings.optional(),
  /** Published e-mail addresses of the offices; without it e-mails are taken in and sent by hand. */
  mail: mailSettings.optional(),
  /** Folders into which scanners write, one an office at most. */
  scans: scanSettings.optional(),
  /** Deposits of others than our offices. */
  repository: repositorySettings.optional(),
  log: z
    .strictObject({ level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info') })
    .default({ level: 'info' }),
})

/** A commit can wait for one other centre, and it is said for which. */
const consistent = shape.refine(
  ({ pair, backup }) =>
    pair?.acknowledges !== 'both' || !backup?.libraries.some(({ acknowledges }) => acknowledges === 'there'),
  { error: 'pair.acknowledges "both" and a library that acknowledges "there" exclude each other' },
)

export type Config = z.infer<typeof shape>
export type PeerConfig = z.infer<typeof peer>

/** Reads one instance's settings; relative paths count from the folder of the file. */
export function readConfig(path: string): Config {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw refuse(configRefusals['not-found'], { path })
  }
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (error) {
    throw refuse(configRefusals.invalid, { path, problems: (error as Error).message })
  }
  const parsed = consistent.safeParse(raw)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    throw refuse(configRefusals.invalid, { path, problems })
  }
  return withAbsolutePaths(parsed.data, dirname(resolve(path)))
}

function withAbsolutePaths(config: Config, folder: string): Config {
  const at = (path: string) => (isAbsolute(path) ? path : resolve(folder, path))
  const { backup, centre, outbound, trust, veraPdf, databoxes, registers, storage, mail } = config
  return {
    ...config,
    dataFolder: at(config.dataFolder),
    ...(outbound && { outbound: pathsAt(outbound, ['authority', 'key', 'certificate'], at) }),
    peers: config.peers.map(({ seal, ...one }) => (seal ? { ...one, seal: at(seal) } : one)),
    ...(centre && {
      centre: {
        ...centre,
        key: at(centre.key),
        certificate: at(centre.certificate),
        authority: at(centre.authority),
      },
    }),
    ...(config.operations && { operations: operationsSettingsAt(config.operations, at) }),
    ...(backup && { backup: backupSettingsAt(backup, at) }),
    ...(databoxes && { databoxes: databoxSettingsAt(databoxes, at) }),
    ...(registers && { registers: registersAt(registers, at) }),
    ...(storage && { storage: storageSettingsAt(storage, at) }),
    ...(mail && { mail: mailSettingsAt(mail, at) }),
    ...(config.scans && { scans: scanSettingsAt(config.scans, at) }),
    ...(config.repository && { repository: repositorySettingsAt(config.repository, at) }),
    // A bare name is looked for by PATH.
    ...(veraPdf && {
      veraPdf: { ...veraPdf, command: veraPdf.command.includes('/') ? at(veraPdf.command) : veraPdf.command },
    }),
    ...(trust && { trust: trustAt(trust, at) }),
  }
}

export function writeConfig(path: string, config: z.input<typeof shape>): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 })
}
