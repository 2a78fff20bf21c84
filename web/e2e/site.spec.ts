import type { Locator } from '@playwright/test';
import { expect, test } from './demo.ts';
import {
    atTheLine,
    begin,
    choose,
    leave,
    north,
    openFrom,
    rowOf,
    say,
    south,
    team,
    tell,
    typedIn,
    typeIn,
    type Officer,
    type Plan,
} from './steps.ts';

const name = 'مشفى الرقة الوطني';
const lines = {
    'Organisation *': 'Health directorate',
    'Name *': name,
    'Name in Latin letters *': 'National Hospital',
    'Category *': 'hospital',
    'Function *': 'surgery',
    'Latitude, found independently *': '35.60020',
    'Longitude, found independently *': '38.90040',
    'How the second place was found *': 'A survey on foot',
    'How the place was found *': 'A satellite picture',
    'Contact at any hour *': '+963 22 000',
};

const paste = /^Paste what the first officer handed to you/;

/** A flight that would cross it. */
const crossing: Plan = {
    callsign: 'SURVEY 4',
    corners: '35.58, 38.88\n35.58, 38.92\n35.62, 38.92\n35.62, 38.88',
    lower: 200,
    upper: 900,
};

test('a site is in force when a second person has verified it, for those who were told', async ({
    browser,
    demo,
}) => {
    const second = await atTheLine(browser, demo, north, 1);
    const first = await atTheLine(browser, demo, north);
    const told = await atTheLine(browser, demo, south);
    const other = await atTheLine(browser, demo, team);
    await write(first);

    // Nobody verifies what they signed themselves: they cannot be chosen, and not sign again.
    const verifier = first.main.getByRole('combobox', { name: 'Verified by a second person *' });
    await expect(verifier.getByRole('option', { name: `${north}/duty-a` })).toHaveCount(0);
    await verifier.selectOption(`${north}/duty-b`);
    const sign = { name: 'Sign, and hand to the second officer' };
    await first.main.getByRole('button', sign).click();
    await first.main.getByRole('group').getByRole('button', sign).click();
    const text = await first.main.getByRole('textbox', sign).inputValue();
    const verify = { name: 'I have verified this: sign and send' };
    const tab = await first.context.newPage();
    await tab.goto('/#/line/cosign');
    await tab.getByLabel(paste).fill(text);
    await expect(tab.getByText(/^You signed it first/)).toBeVisible();
    await expect(tab.getByRole('button', verify)).toBeHidden();
    await expect(rowOf(told, name)).toBeHidden();

    await second.page.getByRole('link', { name: 'Write a notice' }).click();
    await second.main.getByRole('link', { name: 'Second signature' }).click();
    await second.main.getByLabel(paste).fill(text);
    await expect(second.main.getByRole('article')).toContainText('The white block');
    await second.main.getByRole('button', verify).click();
    await expect(second.main.getByText('Signed by two, and sent.')).toBeVisible();
    await expect(first.main.getByRole('article')).toContainText(`${north}/duty-b`);
    await first.page.getByRole('link', { name: 'Drafts' }).click();
    await expect(first.main.getByText('No drafts.')).toBeVisible();

    // It is in force at who was told, from the moment that they took it.
    const card = await openFrom(told, name);
    await expect(card).toContainText(`${north}/duty-b`);
    await card.getByRole('button', { name: 'Take it' }).click();
    await first.page.getByRole('link', { name: 'Who has been told' }).click();
    const row = first.main.getByRole('row').filter({ hasText: name });
    await expect(row).toContainText('taken');
    await row.getByRole('button', { name: 'As the server has it' }).click();
    await expect(first.main.getByText('In force since')).toBeVisible();

    await cross(told, 'It meets 1.');
    await expect(tools(told).getByRole('listitem')).toContainText(/Site.*Northern force/s);
    await cross(other, 'It meets nothing that is known.');
    await leave(first, second, told, other);
});

test('figures are what was typed, key by key', async ({ browser, demo }) => {
    const officer = await atTheLine(browser, demo, north);
    await begin(officer, 'Protected site', []);
    await officer.main.getByRole('checkbox', { name: 'A circle around the place' }).check();

    for (const [role, name, figures] of [
        ['textbox', 'Latitude, found independently *', '51.0500'],
        ['textbox', 'Longitude, found independently *', '-0.12780'],
        ['spinbutton', 'Radius, m', '200'],
    ] as const) {
        const field = officer.main.getByRole(role, { name, exact: true });
        await field.clear();
        await field.pressSequentially(figures);
        await field.blur();
        await expect(field).toHaveValue(figures);
    }

    // What is no number does not stand for the one that was there before.
    const longitude = officer.main.getByRole('textbox', { name: /^Longitude, found/ });
    await longitude.fill('0°07′40″W');
    await expect(longitude).toHaveAttribute('aria-invalid', 'true');
    await expect(officer.main.getByText(/^Missing: .*Longitude, found/)).toBeVisible();
    await leave(officer);
});

async function write(officer: Officer): Promise<void> {
    const { main } = officer;
    await begin(officer, 'Protected site', [south]);
    await tell(main.getByRole('group', { name: 'Where, when, how many' }), {
        place: '35.60012 38.90034',
        from: typedIn(0),
        until: typedIn(24 * 60),
        count: 120,
    });
    await main.getByRole('checkbox', { name: 'A circle around the place' }).check();
    for (const [field, text] of Object.entries(lines))
        await main.getByRole('textbox', { name: field, exact: true }).fill(text);
    await main.getByRole('textbox', { name: 'Function as of *' }).fill(typedIn(-60));
    await main
        .getByRole('textbox', { name: 'To be verified again by *' })
        .fill(typedIn(30 * 24 * 60));
    await say(officer, 'Description of the place', 'The white block north of the mosque.');
    await choose(officer, 'What it does for the site *', 'operates');
    await choose(officer, 'Condition *', 'functional');
}

async function cross(officer: Officer, answer: string): Promise<void> {
    await officer.page.getByRole('link', { name: 'Watch' }).click();
    await typeIn(officer.page, crossing);
    await expect(tools(officer).getByText(answer)).toBeVisible();
}

const tools = ({ page }: Officer): Locator => page.getByRole('region', { name: 'Map tools' });
