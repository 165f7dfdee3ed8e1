/** Every module of the house, from the ground up; `main` mounts those the configuration switches on. */
import { audit } from '#identity/audit'
import { organisations } from '#identity/organisations'
import type { Module } from '#platform/manifest'

export const modules: readonly Module[] = [organisations, audit]
