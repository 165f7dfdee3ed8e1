/** Every module of the house, from the ground up; `main` mounts those the configuration switches on. */
import { erms } from '#exchange/erms'
import { access } from '#identity/access'
import { audit } from '#identity/audit'
import { organisations } from '#identity/organisations'
import { operations } from '#insight/operations'
import { databox } from '#office/databox'
import { mail } from '#office/mail'
import { records } from '#office/records'
import { workspace } from '#office/workspace'
import type { Module } from '#platform/manifest'
import { archive } from '#preservation/archive'
import { findingAids } from '#preservation/finding-aids'
import { formats } from '#preservation/formats'
import { gate } from '#preservation/gate'
import { nationalReplica } from '#preservation/national-replica'
import { packages } from '#preservation/packages'
import { recordsCentre } from '#preservation/records-centre'
import { repository } from '#preservation/repository'
import { registers } from '#reference/registers'
import { backup } from '#storage/backup'
import { objects } from '#storage/objects'
import { replication } from '#storage/replication'

export const modules: readonly Module[] = [
  organisations,
  access,
  audit,
  objects,
  replication,
  backup,
  formats,
  packages,
  gate,
  recordsCentre,
  archive,
  findingAids,
  nationalReplica,
  repository,
  registers,
  workspace,
  databox,
  mail,
  records,
  erms,
  operations,
]
