import { v7, validate } from 'uuid'

/** A new row identifier: UUID version 7, so that rows of one time lie together. Never shown to people. */
export const newId = (): string => v7()

export const isId = (text: string): boolean => validate(text)
