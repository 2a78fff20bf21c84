import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { basemap } from './build/basemap.ts';

export default defineConfig({
    plugins: [svelte(), ...(process.env['VITEST'] ? [] : [basemap()])],
    base: './',
    build: {
        target: 'es2022',
        // Nothing is inlined as data: the content security policy names the server alone.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        // The map's own library is large, and is read when a map is shown.
        chunkSizeWarningLimit: 1_200,
    },
    server: { proxy: { '/parley': 'http://127.0.0.1:8082', '/client': 'http://127.0.0.1:8082' } },
    resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
    test: { include: ['src/**/*.test.ts'], environment: './build/page.ts' },
});
