// What may import what. The tree is the architecture: an arrow that is not here needs a reason, not an exception.
const vocabulary = '^shared/[^/]+[.]ts$';
const own = '^(shared|skills|voice-models|server|tests)/';
const only = (from, ...to) => ({
  name: `${from} is limited`,
  severity: 'error',
  from: { path: from },
  to: { path: own, pathNot: to },
});

module.exports = {
  forbidden: [
    only(vocabulary, vocabulary),
    only('^shared/domain/', vocabulary, '^shared/domain/'),
    only('^shared/catalog/', vocabulary, '^shared/(catalog|domain)/'),
    only('^shared/speech/', vocabulary, '^shared/(domain|speech)/'),
    only('^shared/locales/', vocabulary, '^shared/(locales|speech)/'),
    only('^shared/ports/', vocabulary, '^shared/(ports|domain)/'),
    only('^shared/dialog/', vocabulary, '^shared/(dialog|ports|domain|speech|locales)/'),
    only('^shared/handlers/', '^shared/'),
    only('^voice-models/', vocabulary, '^shared/(catalog|domain|ports)/', '^voice-models/'),
    only('^skills/', vocabulary, '^skills/'),
    {
      name: 'platforms are islands',
      severity: 'error',
      from: { path: '^skills/(?!lib/)([^/]+)/' },
      to: { path: '^skills/[^/]+/', pathNot: '^skills/($1|lib)/' },
    },
    {
      name: 'nobody imports the server',
      severity: 'error',
      from: { pathNot: '^(server|tests)/' },
      to: { path: '^(server|tests)/' },
    },
    {
      name: 'frameworks stay in the server',
      severity: 'error',
      from: { pathNot: '^(server|tests)/' },
      to: { path: 'node_modules/(express|kysely|better-sqlite3|pino|commander)/' },
    },
    {
      name: 'files are read by the loaders',
      severity: 'error',
      from: {
        path: '^(shared|skills|voice-models)/',
        pathNot: '^(shared/catalog/load|voice-models/load(-source)?)[.]ts$',
      },
      to: { path: '^(node:)?fs(/promises)?$' },
    },
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
