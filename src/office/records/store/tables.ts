import { type Scope, tables } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Arrival } from '../arrival.ts'
import type { Component, Document, Holder } from '../document.ts'
import type { Dossier, RetentionRule } from '../dossier.ts'
import type { EmergencyEntry, EmergencyRegister } from '../emergency-register.ts'
import type { FilingPlan, SubjectGroup } from '../filing-plan.ts'
import type { HandOver } from '../handing-over.ts'
import type { Misdelivery } from '../misdelivery.ts'
import type { Party } from '../party.ts'
import type { RoutingRule } from '../routing-rule.ts'
import type { SeparateRegister } from '../separate-register.ts'

type Tenant<Row> = Row & { organisation_id: string }

export type RecordsTables = {
  'records.party': Tenant<Party & { created_at: Instant }>
  'records.filing_plan': Tenant<FilingPlan>
  'records.retention_rule': Tenant<RetentionRule>
  'records.subject_group': Tenant<SubjectGroup>
  'records.dossier': Tenant<Dossier>
  'records.document': Tenant<Document>
  'records.component': Tenant<Component>
  'records.message': Tenant<{ key: string; document_id: string; registration: number }>
  'records.arrival': Tenant<Arrival>
  'records.separate_register': Tenant<SeparateRegister>
  'records.number_form': Tenant<{
    id: string
    document: string
    register: string
    dossier: string
    in_dossier: string
    since: Instant
    set_by: Holder
  }>
  'records.unit_mark': Tenant<{ unit_id: string; mark: string }>
  'records.misdelivery': Tenant<Misdelivery>
  'records.emergency_register': Tenant<EmergencyRegister>
  'records.emergency_entry': Tenant<EmergencyEntry & { register_id: string }>
  'records.routing_rule': Tenant<RoutingRule>
  'records.former_number': Tenant<{ number: string; document_id: string }>
  'records.hand_over': Tenant<HandOver>
}

/** The open transaction with the tables of the records service. */
export const records = (scope: Pick<Scope, 'sql'>) => tables<RecordsTables>(scope)

/** A value for a `jsonb` column: the driver would take a list for an array of PostgreSQL. */
export const json = <T>(value: T): T => (value === null ? value : (JSON.stringify(value) as unknown as T))
