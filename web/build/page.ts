import type { Environment } from 'vitest/runtime';

/**
 * Where a test runs what a page would: runes are compiled as for a browser, so effects run. There
 * is no document; a test stands in for what it needs.
 */
export default {
    name: 'page',
    viteEnvironment: 'client',
    setup: () => ({ teardown: () => undefined }),
} satisfies Environment;
