const { ground, plan } = require('./architecture.cjs')
const modules = Object.keys(plan)

// A module outside the ground may use all of it; identity may use platform; platform only what its own line names.
const groundBelow = module => {
  const at = ground.indexOf(module.split('/')[0])
  return at < 0 ? ground : ground.slice(0, at)
}

const mayUse = (module, at) =>
  [
    ...groundBelow(module),
    ...plan[module].map(name => {
      const used = modules.findIndex(m => m.endsWith(`/${name}`))
      if (used < 0 || used >= at)
        throw new Error(`the plan lets ${module} use ${name}, which does not stand above it`)
      return modules[used]
    }),
  ].map(path => `^src/${path}/`)

const rule = (name, from, to) => ({ name, severity: 'error', from, to })
const inModule = file => ({ path: `^src/((?!platform/)[^/]+/[^/]+)/${file}` })
const test = '\\.test\\.ts$'

module.exports = {
  forbidden: [
    ...modules.map((m, at) =>
      rule(
        `${m} uses only what the plan allows`,
        { path: `^src/${m}/`, pathNot: test },
        { path: '^src/', pathNot: [`^src/${m}/`, ...mayUse(m, at)] },
      ),
    ),
    rule(
      'every folder stands on the plan',
      { path: '^src/[^/]+/[^/]+/', pathNot: modules.map(m => `^src/${m}/`) },
      {},
    ),
    rule(
      'a module is entered by its front door',
      { path: '^src/([^/]+/[^/]+)/' },
      { path: '^src/[^/]+/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/[^/]+/index\\.ts$'] },
    ),
    rule(
      'nouns know no deeds',
      {
        ...inModule('[^/]+\\.ts$'),
        pathNot: [
          '/(index|store|routes|jobs|seed|commands|manifest|desk|seed-[a-z-]+|local|remote|peer-routes)\\.ts$',
          test,
        ],
      },
      {
        path: [
          '^src/$1/(acts|store|pages|routes|jobs|desk)',
          '^src/platform/(database|http|html|jobs|log|config)/',
        ],
      },
    ),
    rule(
      'the store knows only nouns',
      { ...inModule('store'), pathNot: test },
      { path: '^src/$1/(acts|pages|routes|jobs|desk|index)' },
    ),
    rule(
      'acts know no faces',
      { ...inModule('acts/'), pathNot: test },
      { path: '^src/$1/(pages|routes|jobs|desk|index)' },
    ),
    rule(
      'a page only draws',
      { ...inModule('pages/'), pathNot: test },
      { path: ['^src/$1/(acts|store|routes|jobs|desk|index)', '^src/platform/(database|jobs)/'] },
    ),
    rule(
      'the judge of packages and formats runs in a browser too: no node module below its faces',
      {
        path: '^src/preservation/(packages|formats)/',
        pathNot: ['/(commands|manifest|report-files)\\.ts$', '/node/', '/pages/', test],
      },
      { dependencyTypes: ['core'] },
    ),
    rule('only main knows everyone', { path: '^src/[^/]+/' }, { path: '^src/[^/]+\\.ts$' }),
    rule(
      'src never imports the stands, tools or tests',
      { path: '^src/', pathNot: test },
      { path: '^(stands|tools|test|bench)/' },
    ),
    rule('no circles', {}, { circular: true }),
    rule('nothing points into the void', {}, { couldNotResolve: true }),
  ],
  options: {
    tsPreCompilationDeps: true, // a type-only import is an arrow like any other
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json', '.d.ts'],
    },
  },
}
