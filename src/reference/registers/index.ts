/**
 * Basic registers: natural persons are looked for in the population register (ROB), organisations in the register of
 * persons (ROS), over the service bus of the registers (ISZR); what changed there is followed. Every question is written
 * down before it goes: who asks, why, for what.
 *
 * Leaves to others what becomes of an answer (`office/records`). Wire names stay in `*.wire.ts`; identifiers of persons
 * (AIFO) never leave the module.
 */
import type { Module } from '#platform/manifest'
import { closeRegisterLine } from './client/line.ts'
import { registersLogged } from './logged.ts'

export { askOrganisation, askPerson, followChanges, type RegisterChanges } from './client/ask-registers.ts'
export { registerRefusals, registerTroublePasses } from './refusals.ts'
export {
  type Asking,
  type BasicRegister,
  basicRegisters,
  type PersonQuestion,
  type RegisterAnswer,
  type RegisterValues,
} from './register-answer.ts'
export { deleteIdentified } from './store/identified.ts'
export { requestsAbout } from './store/requests.ts'
export type { RegisterRequest } from './store/tables.ts'

export const registers: Module = {
  name: 'reference/registers',
  schema: new URL('./schema/', import.meta.url),
  logged: registersLogged,
  open: async instance => ({ value: null, close: async () => closeRegisterLine(instance.config) }),
}
