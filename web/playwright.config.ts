import { defineConfig } from '@playwright/test';

/** A page that draws its map without a graphics card is slow, the more so on a busy machine. */
const testMillisecondsMax = 180_000;

export default defineConfig({
    testDir: 'e2e',
    testMatch: '*.spec.ts',
    timeout: testMillisecondsMax,
    expect: { timeout: 30_000 },
    // The tests of a file share a server, and two browsers at once are enough for two processors.
    workers: 1,
    forbidOnly: Boolean(process.env['CI']),
    reporter: [['list'], ['json']],
    use: {
        launchOptions: {
            ...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
            args: [
                '--no-sandbox',
                '--use-gl=angle',
                '--use-angle=swiftshader',
                '--enable-unsafe-swiftshader',
                '--disable-background-networking',
                '--disable-component-update',
                '--disable-sync',
            ],
        },
        viewport: { width: 1280, height: 800 },
        locale: 'en-GB',
        timezoneId: 'UTC',
        trace: 'off',
    },
});
