/** Settings with some of their paths made absolute; what is left out stays so. */
export const pathsAt = <Settings extends object>(
  settings: Settings,
  names: readonly (keyof Settings)[],
  at: (path: string) => string,
): Settings => ({
  ...settings,
  ...Object.fromEntries(
    names.flatMap(name => (settings[name] ? [[name, at(settings[name] as string)]] : [])),
  ),
})
