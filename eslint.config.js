import { defineConfig, globalIgnores } from 'eslint/config'
import svelte from 'eslint-plugin-svelte'
import tseslint from 'typescript-eslint'
import { moduleBoundaries } from './tools/lint/boundaries.ts'
import { checkedSql } from './tools/lint/sql.ts'

const tests = ['**/*.test.ts', '**/test-support.ts', 'tests/**/*.ts']

export default defineConfig(
  globalIgnores([
    'node_modules/',
    '.data/',
    'contract/',
    'web/build/',
    'web/.svelte-kit/',
    'web/src/lib/server/contract.ts',
    '**/*.js',
  ]),
  {
    name: 'makola/types',
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    // Without a database the SQL is not checked, and what excuses some of it looks unused.
    linterOptions: { reportUnusedDisableDirectives: process.env.LINT_DATABASE_URL ? 'error' : 'off' },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // The compiler finds unused names, and lets an underscore say that one is meant to be.
      '@typescript-eslint/no-unused-vars': 'off',
      // A function of a port is asynchronous because others of its kind have to wait.
      '@typescript-eslint/require-await': 'off',
      // Our objects are made of closures: their functions need no `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        {
          allowNumber: true,
          allowBoolean: true,
          allow: [{ from: 'lib', name: ['Error', 'URL', 'URLSearchParams'] }],
        },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    name: 'makola/size',
    files: ['**/*.ts'],
    ignores: tests,
    rules: {
      'max-lines': ['warn', { max: 250 }],
      'max-lines-per-function': ['warn', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // A list of routes, a query with the shape of its rows, a text or an element's class is long without being two ideas.
    name: 'makola/lists',
    files: [
      'server/modules/*/routes/**/*.ts',
      'server/modules/*/store/**/*.ts',
      'web/src/lib/messages/**/*.ts',
      'web/src/script/*.ts',
    ],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    name: 'makola/programs',
    files: ['tools/**/*.ts', 'bench/**/*.ts', 'tests/**/*.ts', 'server/*.ts', 'web/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    name: 'makola/tests',
    files: tests,
    rules: {
      // Answers of the API come as JSON without a type, and a test asserts what is in them.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    name: 'makola/sql stays in the store',
    files: ['server/**/*.ts'],
    ignores: [...tests, 'server/platform/**', 'server/modules/*/store.ts', 'server/modules/*/store/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TaggedTemplateExpression[tag.name=/^(sql|tx)$/]',
          message: 'SQL belongs to store.ts, where it is checked.',
        },
        {
          selector: 'CallExpression[callee.property.name="unsafe"]',
          message: 'SQL that is put together at run time can not be checked.',
        },
      ],
    },
  },
  {
    // Templates of pages: their types are checked by svelte-check, which knows what a page is given.
    name: 'makola/pages',
    files: ['web/src/**/*.svelte'],
    extends: [svelte.configs.recommended],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      // Every address is this shop's own, at the root.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    // What a form sends is text: it takes no files.
    name: 'makola/forms',
    files: ['web/src/**/*.ts'],
    rules: { '@typescript-eslint/no-base-to-string': 'off' },
  },
  {
    name: 'makola/the shop knows the server by its contract alone',
    files: ['web/src/**/*.{ts,svelte}'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: '\\.\\./(\\.\\./)+server/' }] }],
    },
  },
  moduleBoundaries,
  checkedSql(process.env.LINT_DATABASE_URL),
)
