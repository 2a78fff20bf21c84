import { readFile } from 'node:fs/promises';
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
    signAndSend,
    south,
    stepOf,
    team,
    tell,
    typedIn,
    type Told,
} from './steps.ts';

/** Short, so that a miss and what follows on it are seen in half a minute. */
const takeMinutes = 0.3;

test('two parties side by side: read back wrongly blocks, read back rightly is understood', async ({
    browser,
    demo,
}) => {
    const [survey, forTeam] = ['Three aircraft survey the bridge.', 'For the team alone.'];
    const told: Told = {
        place: '35.95012 39.01034',
        from: typedIn(180),
        until: typedIn(240),
        count: 3,
    };
    const sender = await atTheLine(browser, demo, north);
    const reader = await atTheLine(browser, demo, south);
    const third = await atTheLine(browser, demo, team);

    await begin(sender, 'Deconfliction', [south]);
    await tell(sender.main.getByRole('group', { name: 'Where, when, how many' }), told);
    await sender.main.getByRole('checkbox', { name: 'Must be read back' }).check();
    await choose(sender, 'State *', 'planned');
    await choose(sender, 'Asked of you *', 'keep-distance');
    await say(sender, 'Text', survey);
    const route = Buffer.from('North road, then the bridge.');
    await sender.main
        .getByLabel(/^Attach files/)
        .setInputFiles({ name: 'route.txt', mimeType: 'text/plain', buffer: route });
    await expect(sender.main.getByRole('button', { name: /^Remove ?: route.txt/ })).toBeVisible();
    const sent = await signAndSend(sender);
    await expect(stepOf(sent, 'Received')).toContainText('not yet');

    // It arrives at a screen that nobody touched, and the sender sees it taken.
    const card = await openFrom(reader, survey);
    await expect(card.getByText(told.place)).toBeVisible();
    const saving = reader.page.waitForEvent('download');
    await card.getByRole('button', { name: /^Save ?: route.txt/ }).click();
    expect(await readFile(await (await saving).path())).toEqual(route);
    await expect(card.getByText('those that were signed')).toBeVisible();
    await card.getByRole('button', { name: 'Take it' }).click();
    await expect(rowOf(reader, survey)).toContainText('to read back');
    await expect(stepOf(sent, 'Received')).toContainText(`${south}/duty-a`);

    // The place is 111 km off, the number another.
    await readBack(card, { ...told, place: '36.95012 39.01034', count: 8 });
    await expect(card.getByRole('alert')).toContainText('not what was told');
    await expect(sent.getByRole('alert')).toContainText('They have not understood it.');
    for (const side of [card, sent]) {
        const chain = stepOf(side, 'Read back');
        await expect(chain.getByRole('row', { name: /^place/i })).toContainText('DOES NOT MATCH');
        await expect(chain.getByRole('row', { name: /^place/i })).toContainText('111.2 km off');
        await expect(chain.getByRole('row', { name: /^number/i })).toContainText('DOES NOT MATCH');
        await expect(chain.getByRole('row', { name: /^time/i })).toContainText('✓');
    }
    await expect(rowOf(sender, survey)).toContainText('read back wrongly');
    await expect(card.getByRole('button', { name: 'Read back' })).toBeEnabled();
    await expect(card.getByRole('button', { name: 'Give a position' })).toBeHidden();

    await readBack(card, told);
    for (const side of [card, sent]) {
        await expect(stepOf(side, 'Read back')).toContainText('all matches');
        await expect(side.getByRole('alert')).toBeHidden();
    }
    await card.getByRole('button', { name: 'Give a position' }).click();
    await card.getByRole('radio', { name: 'will comply' }).check();
    await card.getByRole('button', { name: 'Sign and give' }).click();
    await expect(stepOf(sent, 'Position')).toContainText('will comply');
    await expect(rowOf(sender, survey)).not.toContainText('read back wrongly');

    // What comes to the third party is all that it sees: its screen was live all the time.
    await begin(sender, 'Message', [team]);
    await say(sender, 'Text', forTeam);
    await signAndSend(sender);
    await expect(rowOf(third, forTeam)).toBeVisible();
    await expect(rowOf(third, survey)).toBeHidden();
    await expect(rowOf(reader, forTeam)).toBeHidden();
    await leave(sender, reader, third);
});

/** Which of them depends on how long it takes to look. */
const escalated = /escalated \((next role told|told by other channels|guarantor told)\)/;

test('what nobody takes in time is missed and escalates, seen by both', async ({
    browser,
    demo,
}) => {
    const said = 'Call back about the ferry.';
    const sender = await atTheLine(browser, demo, north);
    const reader = await atTheLine(browser, demo, south);

    await begin(sender, 'Message', [south]);
    await say(sender, 'Text', said);
    await sender.main.getByText('Times to keep').click();
    await sender.main
        .getByRole('textbox', { name: /^To be taken by/ })
        .fill(typedIn(takeMinutes, 'seconds'));
    const sent = await signAndSend(sender);
    const link = new URL(sender.page.url()).hash;

    await expect(rowOf(reader, said)).toContainText('to take');
    await expect(rowOf(sender, said)).toContainText('not taken in time');
    for (const officer of [sender, reader])
        await expect(rowOf(officer, said)).toContainText(escalated);
    await expect(sent).toContainText(escalated);

    // Taken late it escalates no further; that it was missed stays in the log of both.
    const card = await openFrom(reader, said);
    await card.getByRole('button', { name: 'Take it' }).click();
    await expect(stepOf(sent, 'Received')).toContainText(`${south}/duty-a`);
    for (const officer of [sender, reader]) {
        await expect(rowOf(officer, said)).not.toContainText('escalated');
        await officer.page.getByRole('link', { name: 'Log of the shift' }).click();
        const log = officer.main.getByRole('region', { name: 'Log of the shift' });
        const missed = log.getByRole('listitem').filter({ hasText: 'missed in time' });
        await expect(missed.locator(`a[href="${link}"]`)).toBeVisible();
    }
    await leave(sender, reader);
});

test('a notice is for a role, and when its officers do nothing the next role takes it', async ({
    browser,
    demo,
}) => {
    const [forLiaison, forDuty] = ['The talks are moved to Friday.', 'Call back about the bridge.'];
    const sender = await atTheLine(browser, demo, north);
    const reader = await atTheLine(browser, demo, south);
    const liaison = await atTheLine(browser, demo, south, 0, 'liaison');

    await begin(sender, 'Message', [south]);
    await choose(sender, 'For whom of them', 'liaison');
    await say(sender, 'Text', forLiaison);
    await signAndSend(sender);
    await expect(rowOf(liaison, forLiaison)).toContainText('for: liaison');
    await expect(rowOf(reader, forLiaison)).toBeHidden();
    await choose(reader, 'Inbox of', 'all');
    await expect(rowOf(reader, forLiaison)).toContainText('for: liaison');
    await choose(reader, 'Inbox of', 'mine');

    await begin(sender, 'Message', [south]);
    await say(sender, 'Text', forDuty);
    await sender.main.getByText('Times to keep').click();
    await sender.main
        .getByRole('textbox', { name: /^To be taken by/ })
        .fill(typedIn(takeMinutes, 'seconds'));
    const sent = await signAndSend(sender);
    await expect(rowOf(reader, forDuty)).toContainText('to take');
    await expect(rowOf(liaison, forDuty)).toBeHidden();
    const asked = 'asked now: duty officer, liaison';
    await expect(rowOf(liaison, forDuty)).toContainText(asked);
    await expect(sent).toContainText(asked);

    const card = await openFrom(liaison, forDuty);
    await card.getByRole('button', { name: 'Take it' }).click();
    await expect(stepOf(sent, 'Received')).toContainText(`${south}/liaison-a`);
    await leave(sender, reader, liaison);
});

test('a formal warning is for the duty officer, and the field says why', async ({
    browser,
    demo,
}) => {
    const sender = await atTheLine(browser, demo, north);

    await begin(sender, 'Formal warning', [south]);

    const field = sender.main.getByRole('combobox', { name: 'For whom of them' });
    await expect(field).toBeDisabled();
    await expect(field).toHaveAccessibleDescription(/always for the duty officer/);
    await leave(sender);
});

test('a formal warning in two languages: each side reads its own, and which one counts', async ({
    browser,
    demo,
}) => {
    const [english, arabic] = ['No aircraft may be hindered.', 'لا يجوز عرقلة أي طائرة.'];
    const sender = await atTheLine(browser, demo, north);
    const reader = await atTheLine(browser, demo, south);
    await reader.page.getByRole('button', { name: 'Settings' }).click();
    await reader.page.getByRole('combobox', { name: 'Language' }).selectOption('العربية');
    await expect(reader.page.locator('html')).toHaveAttribute('dir', 'rtl');

    await begin(sender, 'Formal warning', [south]);
    await sender.main.getByRole('checkbox', { name: 'العربية' }).check();
    const written = sender.main.getByRole('textbox', { name: /^العربية Text/ });
    await expect(written).toHaveAttribute('dir', 'rtl');
    await say(sender, 'Text', english);
    await say(sender, 'Text', arabic, 'العربية');
    await say(sender, 'The act', 'Aircraft of ours were hindered.');
    await say(sender, 'The act', 'تعرضت طائراتنا للعرقلة.', 'العربية');
    await say(sender, 'Conduct asked for', 'No aircraft is hindered.');
    await say(sender, 'Stated consequence', 'We shall answer each attempt.');
    for (const [field, text] of [
        ['Serial number *', 'W-7'],
        ['By the authority of *', 'The council of ministers'],
        ['Can be withdrawn by *', 'The council of ministers'],
        ['Second channel *', 'Telephone, 13:05'],
    ] as const)
        await sender.main.getByRole('textbox', { name: field, exact: true }).fill(text);
    await tell(sender.main.getByRole('group', { name: 'Where, when, how many' }), {
        place: '35.33591 40.14083',
        from: typedIn(-120),
        until: typedIn(-60),
        count: 2,
    });

    // As they will read it, beside how one reads it oneself.
    const preview = sender.main.getByRole('region', { name: 'As they will read it' });
    const theirs = preview.getByRole('figure', { name: 'العربية' });
    await expect(theirs.getByText(arabic)).toBeVisible();
    await expect(theirs.getByText('إنذار رسمي')).toBeVisible();
    await expect(preview.getByRole('figure', { name: 'English' })).toContainText(english);
    const sent = await signAndSend(sender);
    await expect(sent.getByRole('figure').filter({ hasText: english })).toContainText(
        'the text that counts',
    );

    const card = await openFrom(reader, arabic);
    await expect(card.getByRole('heading', { name: 'إنذار رسمي' })).toBeVisible();
    await expect(card.getByText(english)).toBeHidden();
    const rendering = card.getByText(arabic);
    await expect(rendering).toHaveAttribute('lang', 'ar');
    await expect(rendering).toHaveCSS('direction', 'rtl');
    await card
        .getByRole('button', { name: /^جنبًا إلى جنب/ })
        .first()
        .click();
    const counting = card.getByText(english);
    await expect(counting).toHaveAttribute('lang', 'en');
    await expect(counting).toHaveCSS('direction', 'ltr');
    await expect(card.getByRole('figure').filter({ hasText: english })).toContainText(
        'النص المعتمد',
    );
    await expect(card.getByRole('figure').filter({ hasText: arabic })).toContainText('ترجمة');

    // No position on a warning that was not read back.
    await card.getByRole('button', { name: 'استلام' }).click();
    await expect(card.getByRole('button', { name: 'ترديد' })).toBeVisible();
    await expect(card.getByRole('button', { name: 'إعطاء موقف' })).toBeHidden();
    await expect(stepOf(sent, 'Received')).toContainText(`${south}/duty-a`);
    await leave(sender, reader);
});

async function readBack(card: Locator, said: Told): Promise<void> {
    await card.getByRole('button', { name: 'Read back' }).click();
    await tell(card, said);
    await card.getByRole('button', { name: 'Sign and give' }).click();
}
