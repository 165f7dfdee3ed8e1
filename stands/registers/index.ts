/**
 * Stand-in of the basic registers: persons and organisations over mutual TLS of the test authority, with faults, changes
 * and lists of changes on order. A program of its own (`main.ts`); the launcher and tests may call its parts.
 */
export { openRegisterStand, type RegisterStand } from './stand.ts'
