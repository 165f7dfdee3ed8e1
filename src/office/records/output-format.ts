import { isOutputFormat } from '#preservation/gate'
import type { Component } from './document.ts'

/** Whether a component is in an output data format (decree 259/2012 § 23). */
export const isOutputComponent = (component: Pick<Component, 'format'>): boolean =>
  isOutputFormat(component.format)
