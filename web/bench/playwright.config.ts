import { defineConfig } from '@playwright/test';
import tests from '../playwright.config.ts';

/** Measures and asserts nothing: no part of the tests. */
export default defineConfig({
    ...tests,
    testDir: '.',
    testMatch: '*.bench.ts',
    timeout: 600_000,
    reporter: 'line',
});
