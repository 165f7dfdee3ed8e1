import type { Scope } from '#platform/acts'
import { dayOf } from '#platform/values'
import {
  decisionFor,
  type FormatDecision,
  type FormatTable,
  formatTableOn,
  isOutputFormat,
} from '#preservation/gate'
import type { Component } from './document.ts'

export type { FormatTable } from '#preservation/gate'

/** What becomes of components of one format by the table of the office. */
export const decisionOf = (component: Pick<Component, 'format'>, table: FormatTable): FormatDecision =>
  decisionFor(component.format, table)

/** Whether a component is in an output data format (decree 259/2012 § 23). */
export const isOutputComponent = (component: Pick<Component, 'format'>, table: FormatTable): boolean =>
  isOutputFormat(component.format, table)

/** What the office decided of formats and holds today. */
export const tableToday = (scope: Scope): Promise<FormatTable> =>
  formatTableOn(scope, dayOf(scope.clock.now()))
