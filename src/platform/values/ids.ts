import { v4, v7, validate } from 'uuid'

/** A new row identifier: UUID version 7, so that rows of one time lie together. Never shown to people. */
export const newId = (): string => v7()

/** A new identifier that tells nothing, not even when it was made: UUID version 4, as archives ask for. */
export const newRandomId = (): string => v4()

export const isId = (text: string): boolean => validate(text)
