// The import table of the architecture: what each layer may import. `npm run lint` holds it.
const layers = {
  base: [],
  protocol: ['base'],
  language: ['base'],
  domain: ['base', 'language'],
  aws: ['base', 'domain'],
  emulator: ['base', 'language'],
  server: ['base', 'protocol', 'language', 'domain'],
  host: ['base', 'protocol', 'language', 'domain', 'aws'],
  cli: ['base', 'language', 'domain', 'aws'],
};
const rules = Object.entries(layers).map(([layer, allowed]) => ({
  name: `layer-${layer}`,
  comment: `${layer} may import only: ${[layer, ...allowed].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^(src|webview|test)/', pathNot: `^src/(${[layer, ...allowed].join('|')})/` },
}));
module.exports = {
  forbidden: [
    ...rules,
    {
      name: 'layer-webview',
      severity: 'error',
      from: { path: '^webview/' },
      to: { path: '^(src|test)/', pathNot: '^src/(protocol|base)/' },
    },
    {
      name: 'pure-core',
      comment: 'base, protocol, language and domain run anywhere: no Node built-in, no vscode',
      severity: 'error',
      from: { path: '^src/(base|protocol|language|domain)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'vscode-only-in-host',
      severity: 'error',
      from: { path: '^(src|webview)/', pathNot: '^src/(host/|extension\\.ts$)' },
      to: { path: '^vscode$|@types/vscode' },
    },
    {
      name: 'toolkit-only-in-components',
      severity: 'error',
      from: { path: '^(src|webview)/', pathNot: '^webview/components/' },
      to: { path: '@vscode/webview-ui-toolkit' },
    },
    {
      name: 'sdk-only-in-aws',
      severity: 'error',
      from: { path: '^(src|webview)/', pathNot: '^src/aws/' },
      to: { path: 'node_modules/@(aws-sdk|smithy)/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
