/**
 * Stand-in of an agenda system that speaks the standard's interface with the records service: agrees, refuses with
 * words, is silent, falls out, sends its answers twice. A program of its own (`main.ts`); tests may call its parts.
 */
export { type AgendaFault, type AgendaStand, type Manner, openAgendaStand } from './stand.ts'
