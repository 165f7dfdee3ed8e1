/** What a program of the system needs to find itself and its runtime; nothing of ours, above all no secret. */
const passedOn = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'JAVA_HOME', 'JAVA_OPTS', 'JAVACMD'] as const

/** The environment of a child program that judges foreign files. */
export const childEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    passedOn.flatMap(name => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
