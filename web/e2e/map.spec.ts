import type { Browser, Page } from '@playwright/test';
import { accountOf, expect, signedIn, test, type Account, type Demo } from './demo.ts';
import { height, typeIn, type Plan } from './steps.ts';

/** What is not told by an event is asked for every ten seconds. */
const learntMilliseconds = { timeout: 60_000 };

const patrol: Plan = {
    callsign: 'PATROL 7',
    corners: '35.90, 39.00\n35.90, 39.20\n36.05, 39.20\n36.05, 39.00',
    lower: 1_000,
    upper: 2_000,
};
// Other notations of the map mean the same places.
const relief: Plan = {
    callsign: 'RELIEF 2',
    corners: `35°57′00″N 039°06′00″E\n35.95, 39.30\n36.10, 39.30\n36.10, 39.10`,
    lower: 1_500,
    upper: 2_500,
};

test('two forces plan over one town: a conflict is seen, solved, and declared', async ({
    browser,
    demo,
}) => {
    const south = await atTheMap(
        browser,
        demo,
        accountOf(demo, 'southern-force/armed-forces', 'duty-officer'),
    );
    const north = await atTheMap(
        browser,
        demo,
        accountOf(demo, 'northern-force/armed-forces', 'duty-officer'),
    );

    await typeIn(south.page, patrol);
    await expect(south.page.getByText('It meets nothing that is known.')).toBeVisible();
    await declare(south.page, patrol);

    await typeIn(north.page, relief);
    const panel = north.page.getByRole('region', { name: 'Map tools' });
    await expect(panel.getByText('It meets 1.')).toBeVisible(learntMilliseconds);
    const conflict = panel.getByRole('listitem').filter({ hasText: patrol.callsign });
    await expect(conflict).toContainText('certain');
    await expect(conflict).toContainText('1500 m');
    await expect(conflict).toContainText('2000 m');
    await expect(conflict).toContainText('Contrary to priority');

    // Above it there is room.
    await height(panel, 'Lower').fill('2100');
    await expect(panel.getByText('It meets nothing that is known.')).toBeVisible();
    await declare(north.page, relief);
    await expect(panel.getByText('2100 m (6890 ft) W84').first()).toBeVisible();

    await expect(onTimeline(south.page, relief.callsign)).resolves.toContain('planned');
    await south.context.close();

    // What it says next is a next version of it.
    await panel.getByRole('button', { name: 'Activate' }).click();
    await expect(panel.getByRole('cell', { name: 'active', exact: true })).toBeVisible();
    await panel.getByRole('button', { name: 'End', exact: true }).click();
    await panel.getByRole('button', { name: 'Yes' }).click();
    await expect(panel.getByRole('cell', { name: 'ended', exact: true })).toBeVisible();
    await north.context.close();
});

test('what cannot be sent says so where it is typed, and who may not plan is told why', async ({
    browser,
    demo,
}) => {
    const observer = accountOf(demo, 'northern-force/armed-forces', 'observer');
    const { page, context } = await atTheMap(browser, demo, observer);

    await typeIn(page, { ...patrol, corners: '35.9, 39.0\nnowhere' });

    const panel = page.getByRole('region', { name: 'Map tools' });
    await expect(panel.getByText('Line 2 is no place.')).toBeVisible();
    await panel.getByLabel(/^Places/).fill(patrol.corners);
    await height(panel, 'Upper').fill('900');
    await expect(panel.getByText('The lower height is not above the upper.')).toBeVisible();
    await expect(panel.getByText(/Your roles let you look, not plan/)).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Sign and declare' })).toBeDisabled();

    // What was drawn is there after a new start of the page.
    await page.reload();
    await page.getByRole('button', { name: 'Draw', exact: true }).click();
    await expect(height(panel, 'Upper')).toHaveValue('900');
    await expect(panel.getByLabel(/^Places/)).toHaveValue(/^35\.9/);
    await context.close();
});

test('a distance is measured, and a place found, by its coordinates', async ({ browser, demo }) => {
    const officer = accountOf(demo, 'northern-force/armed-forces', 'duty-officer', 1);
    const { page, context } = await atTheMap(browser, demo, officer);
    const panel = page.getByRole('region', { name: 'Map tools' });

    await page.getByRole('button', { name: 'Measure' }).click();
    await panel.getByLabel('Places').fill('0, 0\n0, 1');
    await panel.getByLabel('Places').blur();
    await expect(panel.getByText('111.319 km (60.11 NM)').first()).toBeVisible();

    await page.getByRole('button', { name: 'Go to', exact: true }).click();
    await panel.getByRole('searchbox').fill('37S EV 50712 45266');
    await expect(panel.getByRole('button', { name: /35\.649\d+, 39\.56\d+/ })).toBeVisible();
    await context.close();
});

const atTheMap = (browser: Browser, demo: Demo, account: Account) =>
    signedIn(browser, demo, account, {}, '/#/watch');

async function declare(page: Page, plan: Plan): Promise<void> {
    const panel = page.getByRole('region', { name: 'Map tools' });
    await panel.getByLabel('Callsign').fill(plan.callsign);
    await panel.getByLabel(/^Contact/).fill('127.500 MHz');
    await panel.getByLabel('Everybody else sees').selectOption('detail');
    await panel.getByRole('button', { name: 'Sign and declare' }).click();
    await expect(panel.getByRole('heading', { name: plan.callsign })).toBeVisible();
    await expect(panel.getByRole('cell', { name: 'planned', exact: true })).toBeVisible();
}

/** What the timeline says of a bar, found by its keys. */
async function onTimeline(page: Page, name: string): Promise<string> {
    const bars = page.getByRole('region', { name: 'Timeline' }).getByRole('listbox');
    const chosen = bars.getByRole('option');
    let key = 'ArrowDown';
    await expect(async () => {
        // What comes while others are looked at may stand before or behind them.
        key = key === 'ArrowDown' ? 'ArrowUp' : 'ArrowDown';
        await bars.press(key);
        await expect(chosen).toContainText(name, { timeout: 500 });
    }).toPass(learntMilliseconds);
    return (await chosen.textContent()) ?? '';
}
