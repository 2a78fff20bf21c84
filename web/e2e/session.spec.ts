import { accountOf, expect, signedIn, test } from './demo.ts';

test('an officer signs in, has a key made and certified, and keeps it over a new start', async ({
    browser,
    demo,
}) => {
    const account = demo.accounts.find((each) => each.roles.includes('duty-officer'));
    if (!account) throw new Error('The demo has no duty officer.');
    const { page, context } = await signedIn(browser, demo, account);

    await page.reload();
    await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible();
    await expect(page.getByRole('button', { name: /Emergency/ })).toBeVisible();

    // Nobody takes a screen for one that calls while it is silent.
    await page.getByRole('button', { name: 'Settings' }).click();
    const sound = page.getByLabel('Sound for immediate and flash');
    await sound.uncheck();
    const muted = page.getByRole('button', { name: 'Sound is muted: turn it on' });
    await muted.click();
    await expect(muted).toBeHidden();
    await page.getByRole('button', { name: 'Settings' }).click();
    await expect(sound).toBeChecked();

    // The cookie is no script's to read, and goes to no other site.
    const [cookie] = await context.cookies();
    expect(cookie?.httpOnly).toBe(true);
    expect(cookie?.sameSite).toBe('Strict');
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await context.close();
});

test('who signs out to forget leaves nothing here but the key, and that too when asked', async ({
    browser,
    demo,
}) => {
    const account = demo.accounts.filter((each) => each.roles.includes('duty-officer'))[1];
    if (!account) throw new Error('The demo has too few duty officers.');
    const { page, context } = await signedIn(browser, demo, account);
    const kept = () =>
        page.evaluate(() =>
            Object.keys(localStorage).filter((name) => /^parley\.(drafts|handover)/.test(name)),
        );
    const forget = async (withKey: boolean) => {
        await page.getByRole('button', { name: 'Settings' }).click();
        await page.getByRole('button', { name: 'Sign out and forget' }).click();
        const asked = page.getByRole('group', { name: 'Sign out and forget' });
        if (withKey) await asked.getByRole('checkbox').check();
        else await expect(asked.getByRole('listitem')).toHaveText([/Drafts/, /hand-over/]);
        await asked.getByRole('button', { name: 'Sign out and forget' }).click();
        await page.getByLabel('Name').fill(account.name);
        await page.getByLabel('Password').fill(account.password);
        await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    };

    await page.goto('/#/line/new/message');
    await page
        .getByRole('group', { name: 'Text', exact: true })
        .getByRole('textbox')
        .fill('Not for the next.');
    await expect.poll(kept).toHaveLength(1);
    await page.goto('/#/line/log');
    await page.getByLabel('Hand-over note').fill('Nor this.');
    await expect.poll(kept).toHaveLength(2);

    await forget(false);
    await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible();
    expect(await kept()).toEqual([]);

    await forget(true);
    await expect(page.getByRole('button', { name: /Make a key/ })).toBeVisible();
    await context.close();
});

test('who is refused is told why, and nothing of the page runs from elsewhere', async ({
    browser,
    demo,
}) => {
    const context = await browser.newContext({ baseURL: demo.address });
    const page = await context.newPage();
    const elsewhere: string[] = [];
    page.on('request', (request) => {
        if (!request.url().startsWith(demo.address)) elsewhere.push(request.url());
    });
    const answer = await page.goto('/');
    await page.getByLabel('Name').fill('nobody');
    await page.getByLabel('Password').fill('not the password of anybody');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();

    await expect(page.getByRole('alert')).toBeVisible();
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-');
    expect(elsewhere).toEqual([]);
    await context.close();
});

test('one held key tells everybody of an emergency, and a slip tells nobody', async ({
    browser,
    demo,
}) => {
    const [first, second] = ['duty-officer', 'duty-officer'].map((role, at) => {
        const organs = [...new Set(demo.accounts.map((each) => each.officer?.split('/')[0]))];
        const party = organs.filter(Boolean)[at] ?? '';
        const officer = demo.accounts.find(
            (each) => each.officer?.startsWith(`${party}/`) && each.roles.includes(role),
        );
        return accountOf(demo, officer?.officer?.split('/').slice(0, 2).join('/') ?? '', role);
    });
    if (!first || !second) throw new Error('The demo has too few duty officers.');
    const one = await signedIn(browser, demo, first);
    const other = await signedIn(browser, demo, second);

    await one.page.getByRole('button', { name: /^Emergency/ }).click();
    const dialog = one.page.getByRole('dialog', { name: 'Emergency in progress' });
    await expect(dialog).toBeVisible();
    const place = dialog.getByPlaceholder('35.95, 39.02');
    if (await place.isVisible()) {
        await place.fill('35.95, 39.02');
        await place.blur();
    }
    const sent = dialog.getByText('Sent to everybody');
    await one.page.keyboard.press('F9', { delay: 200 });
    await one.page.waitForTimeout(1_500);
    await expect(sent).toBeHidden();
    await expect(dialog.getByRole('button', { name: /^Hold this button/ })).toBeEnabled();

    await one.page.keyboard.down('F9');
    await expect(sent).toBeVisible();
    await one.page.keyboard.up('F9');

    const inbox = other.page.getByRole('listbox', { name: 'Inbox' });
    await expect(inbox.getByRole('option').filter({ hasText: /emergency/i })).toBeVisible();
    await one.context.close();
    await other.context.close();
});
