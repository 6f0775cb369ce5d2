// The rules of the house. A boundary that is no lint error does not exist.
const no = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })
const npm = (names) => `(^|node_modules/)(${names})(/|$)`

module.exports = {
  forbidden: [
    no('no-circular', {}, { circular: true }, 'A cycle has no first thing to read.'),
    no('shared-is-leaf', { path: '^src/shared' }, { path: '^src/(main|preload|renderer|sandbox)' }, 'Every process imports shared, so it imports none.'),
    no('shared-is-environment-free', { path: '^src/shared' }, { path: npm('electron|axios|react|react-dom|electron-store|conf') }, 'It runs everywhere.'),
    no('shared-no-node-core', { path: '^src/shared' }, { dependencyTypes: ['core'] }, 'It runs in a renderer too.'),
    no('renderer-isolated', { path: '^src/renderer' }, { path: '^src/(main|preload|sandbox)' }, 'Types included: the contract is all it knows.'),
    no('main-isolated', { path: '^src/main' }, { path: '^src/(renderer|preload|sandbox)' }, 'Main knows no screen.'),
    no('preload-tiny', { path: '^src/preload' }, { path: '^src/', pathNot: '^src/(preload/|shared/contract/channels)' }, 'It never grows.'),
    no('renderer-no-node', { path: '^src/renderer' }, { dependencyTypes: ['core'] }, 'The renderer is sandboxed.'),
    no('renderer-no-privileged-packages', { path: '^src/renderer' }, { path: npm('electron|axios|electron-store|conf|open') }, 'Main does that.'),
    no(
      'renderer-contract-types-only',
      { path: '^src/renderer' },
      { path: '^src/shared/contract/(contract|define|events|routes)', dependencyTypesNot: ['type-only'] },
      'Main parses; the renderer only needs the types.',
    ),
    no('electron-only-at-edges', { path: '^src', pathNot: '^src/(main/(index|compose|hosts/electron/)|preload/)' }, { path: npm('electron') }, 'The core runs without it.'),
    no('axios-only-in-transport', { path: '^src', pathNot: '^src/main/graph/transport' }, { path: npm('axios') }, 'One door to the network.'),
    no('sqlite-only-in-db', { path: '^src', pathNot: '^src/main/db/' }, { path: '^(node:)?sqlite$' }, 'One door to the disk.'),
    no(
      'token-vault-guarded',
      { path: '^src', pathNot: '^src/main/(vault/|graph/transport|features/connections/|compose)' },
      { path: '^src/main/vault/' },
      'Whoever can reach the vault can leak a token.',
    ),
    no('nobody-imports-compose', { path: '^src', pathNot: '^src/main/(index|browser|hosts/|compose)' }, { path: '^src/main/compose' }, 'Dependencies come in through the constructor.'),
    no('main-features-isolated', { path: '^src/main/features/([^/]+)/' }, { path: '^src/main/features/', pathNot: '^src/main/features/$1/' }, 'compose injects what one feature needs of another.'),
    no('main-engine-never-looks-up', { path: '^src/main/(graph|jobs|db|vault|settings|lib)/' }, { path: '^src/main/(features|contract|hosts)/' }, 'Layers point down.'),
    no('main-graph-is-pure-http', { path: '^src/main/graph/' }, { path: '^src/main/(db|jobs)/' }, 'It talks to Meta and to nobody else.'),
    no('main-features-not-contract', { path: '^src/main/features/' }, { path: '^src/main/(contract/|hosts/(?!port))' }, 'A use case does not know who called.'),
    no('core-knows-no-host', { path: '^src/main/(features|graph|jobs|db|vault)/' }, { path: '^src/main/hosts/(electron|browser)/' }, 'Two hosts, one core.'),
    no('renderer-features-isolated', { path: '^src/renderer/features/([^/]+)/' }, { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' }, 'The app layer composes them.'),
    no('renderer-ui-is-dumb', { path: '^src/renderer/ui/' }, { path: '^src/(shared|renderer/(app|features|stores|bridge))' }, 'The design system knows nothing of the app.'),
    no('renderer-flows-down', { path: '^src/renderer/(stores|bridge|lib|ui)/' }, { path: '^src/renderer/(app|features)/' }, 'Layers point down.'),
    no('stores-fed-from-one-place', { path: '^src/renderer/(stores/|features/.+-store[.]ts$)', pathNot: '^src/renderer/stores/connect-events' }, { path: '^src/renderer/bridge/' }, 'One feeder, no surprises.'),
    no('electron-store-only-in-settings', { path: '^src', pathNot: '^src/main/settings/' }, { path: npm('electron-store|conf') }, 'Preferences have one port.'),
    no('sandbox-is-independent', { path: '^src/sandbox' }, { path: '^src/(shared|main|preload|renderer)' }, "A simulator that shares the client's code shares its mistakes."),
    no('src-never-imports-test', { path: '^src' }, { path: '^test' }, 'Tests stay outside.'),
    no('not-to-unresolvable', {}, { couldNotResolve: true, pathNot: '[.]css$' }, 'It would fail at run time.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
