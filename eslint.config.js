import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const OUTSIDE_WORLD = [
  [
    'fetch',
    'Requests to image servers go through `ImagesApi` (src/platform/api); assets of our own through the engine’s loader.',
  ],
  ['indexedDB', 'Storage goes through `Library` (src/platform/storage): one strict transaction per write.'],
  ['localStorage', 'Settings go through src/platform/browser/settings-file.ts, which checks what it reads.'],
  ['sessionStorage', 'Nothing is kept per session; secrets live in the key store only.'],
  ['alert', 'Say it with a notice (`NoticesStore.noticed`).'],
  ['confirm', 'Do it at once and offer an undo in the notice.'],
].map(([name, message]) => ({ name, message }))

const BANNED_SYNTAX = [
  {
    selector:
      "MemberExpression[object.name='Date'][property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is an argument: take `clock.now()` from the ports, so that tests can set it.',
  },
  {
    selector: "MemberExpression[object.name='URL'][property.name='createObjectURL']",
    message: 'Object URLs need an owner: use the registry in src/platform/browser/object-urls.ts.',
  },
  {
    selector: "NewExpression[callee.name='Worker']",
    message: 'Workers are started by `createRpcClient` with a spawn function built in app/services.ts.',
  },
  {
    selector: "MemberExpression[property.name='innerHTML']",
    message: 'Trusted Types refuse it. Build elements with React.',
  },
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'Trusted Types refuse it. Build elements with React.',
  },
]

const NO_BARRELS = {
  selector: 'ExportAllDeclaration',
  message: 'Barrels hide what depends on what. Import from the file that defines the name.',
}

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/engine/data/generated', 'test-results', 'playwright-report'] },
  ...tseslint.configs.strict,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      'no-restricted-syntax': ['error', NO_BARRELS],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-implicit-coercion': ['error', { boolean: false }],
      'prefer-const': 'error',
      'object-shorthand': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: [
      'src/platform/**',
      'src/engine/**',
      'src/app/services.ts',
      '**/*.test.{ts,tsx}',
      'src/testing/**',
    ],
    rules: {
      'no-restricted-globals': ['error', ...OUTSIDE_WORLD],
      'no-restricted-syntax': ['error', NO_BARRELS, ...BANNED_SYNTAX],
    },
  },
  { files: ['**/*.tsx', 'src/**/use-*.ts'], ...reactHooks.configs.flat['recommended'] },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**', 'src/testing/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Pixel kernels read typed arrays inside loops that keep the index in range; the type checker cannot see that,
    // and a check per read would cost more than the read.
    files: [
      'src/lib/{raster,png}/**',
      'src/domain/mask/{apply-operation,tile-patch}.ts',
      'src/engine/{colour,edit,fill,vary}/**',
      'src/engine/sketch/style/**',
      'tools/bench/fill/**',
    ],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['tools/**', '*.config.{js,ts}'], rules: { 'no-console': 'off' } },
)
