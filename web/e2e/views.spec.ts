import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { accountOf, expect, signedIn, test } from './demo.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Where pictures of the views are kept; none when it is not set. */
const pictures = process.env['PARLEY_PICTURES'];

const mapMilliseconds = 15_000;

// So many looks at a view, so far apart, find the same parts.
const [quietLooks, lookMilliseconds] = [4, 250];

const views = [
    { name: 'watch', path: '#/watch' },
    { name: 'line', path: '#/line' },
    { name: 'composer', path: '#/line/new/formal-warning' },
    { name: 'checks', path: '#/line/checks' },
    { name: 'log', path: '#/line/log' },
    { name: 'administration', path: '#/administration' },
];

const looks = [
    { theme: 'light', language: 'en', width: 1280, height: 800 },
    { theme: 'dark', language: 'en', width: 1280, height: 800 },
    { theme: 'night', language: 'en', width: 1280, height: 800 },
    { theme: 'dark', language: 'ar', width: 1280, height: 800 },
    { theme: 'dark', language: 'ru', width: 390, height: 844 },
];

test.use({ speed: 'instant' });

// One person looks at all of it: what differs is how it looks.
let officer: Awaited<ReturnType<typeof signedIn>>;

test.beforeAll(async ({ browser, demos }, { file }) => {
    const demo = await demos.of(file);
    const account = accountOf(demo, firstOrgan(demo.accounts), 'duty-officer');
    officer = await signedIn(browser, demo, account);
});

test.afterAll(() => officer.context.close());

for (const look of looks) {
    test(`views keep nobody out: ${look.theme}, ${look.language}, ${look.width} wide`, async () => {
        const { page } = officer;
        await page.setViewportSize(look);
        await page.evaluate(({ theme, language }) => {
            localStorage.setItem('parley.theme', theme);
            localStorage.setItem('parley.language', language);
        }, look);
        await page.reload();
        await expect(page.locator('html')).toHaveAttribute('lang', look.language);
        await expect(page.locator('html')).toHaveAttribute('data-theme', look.theme);
        for (const view of views) {
            await page.goto(`/${view.path}`);
            await settle(page);
            // A map without a graphics card takes its time; only a picture waits for it.
            if (pictures && view.name === 'watch') await page.waitForTimeout(mapMilliseconds);
            const kept = `${view.name}-${look.theme}-${look.language}-${look.width}`;
            if (pictures) await page.screenshot({ path: `${pictures}/${kept}.png` });
            expect(await breaches(page), kept).toEqual([]);
        }
    });
}

function firstOrgan(accounts: readonly { officer: string | null }[]): string {
    const officer = accounts.find((each) => each.officer)?.officer ?? '';
    return officer.split('/').slice(0, 2).join('/');
}

/** Waits until the view has all its parts: nothing came and nothing went for a while. */
async function settle(page: Page): Promise<void> {
    await expect(page.getByRole('main')).toBeVisible();
    const looks: number[] = [];
    await expect(async () => {
        looks.unshift(await page.locator('*').count());
        expect(new Set(looks.slice(0, quietLooks)).size).toBe(1);
        expect(looks.length).toBeGreaterThanOrEqual(quietLooks);
    }).toPass({ intervals: [lookMilliseconds] });
}

/** What axe finds against WCAG 2.2 AA, one line each. */
async function breaches(page: Page): Promise<string[]> {
    // The policy lets no page run it; the browser's own tools may.
    await page.evaluate(axe);
    const found = await page.evaluate(() =>
        (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        }),
    );
    return (found as AxeResults).violations.flatMap((each) =>
        each.nodes.map((node) => `${each.id}: ${node.target.join(' ')}: ${node.failureSummary}`),
    );
}
