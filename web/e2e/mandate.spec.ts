import { expect, test } from './demo.ts';
import { atTheLine, begin, leave, north, say, signAndSend, south } from './steps.ts';

/** The words that the barred party approved beforehand; its law bars planning with the other. */
const approved = 'Received. We cannot engage: our mandate does not allow it.';
const citation = 'Citation: Act on the armed forces, section 8';

// The mandates are in what the demonstration plays.
test.use({ speed: 'instant' });

test('a proposal to a barred party is answered in its own words, and stays closed to it', async ({
    browser,
    demo,
}) => {
    const said = 'One common plan for the ferry crossing.';
    const sender = await atTheLine(browser, demo, north);
    const barred = await atTheLine(browser, demo, south);

    // Said before it is written: whose mandate, by which law, and what will be answered.
    await begin(sender, 'Proposal', [south]);
    const bar = sender.main.getByRole('status').filter({ hasText: 'BARRED by their mandate' });
    await expect(bar).toContainText(citation);
    await expect(bar).toContainText(approved);
    await say(sender, 'Text', said);
    await say(sender, 'Proposed change', 'One plan for each day.');
    const sent = await signAndSend(sender);
    await expect(sent).toContainText('cannot engage: their mandate');
    await expect(sent.getByText(approved)).toBeVisible();
    const [, id = ''] = /line\/(.+)$/.exec(sender.page.url()) ?? [];

    // The other side knows that something was answered, and no more, wherever it looks.
    const row = barred.page.locator(`#inbox-${id}`);
    await expect(row).toContainText('Barred by mandate');
    await row.click();
    const card = barred.main.getByRole('article').filter({ hasText: id });
    await expect(card).toContainText('answered in the words that your party approved');
    await expect(card).toContainText(approved);
    await expect(card.getByRole('button', { name: 'Take it' })).toBeHidden();
    await expect(barred.page.locator('body')).not.toContainText('ferry crossing');
    await leave(sender, barred);
});

test('who is barred by their own mandate is told the law, and cannot send', async ({
    browser,
    demo,
}) => {
    const officer = await atTheLine(browser, demo, south);

    await begin(officer, 'Proposal', [north]);
    await say(officer, 'Text', 'A common plan.');
    await say(officer, 'Proposed change', 'One plan for each day.');

    const bar = officer.main.getByRole('status').filter({ hasText: 'BARRED by your own mandate' });
    await expect(bar).toContainText(citation);
    const send = officer.main.getByRole('button', { name: 'Sign and send', exact: true });
    await expect(send).toBeDisabled();

    // Nothing else keeps it back. Deconfliction goes on.
    await expect(officer.main.getByText(/^Missing/)).toBeHidden();
    await begin(officer, 'Deconfliction', [north]);
    const to = officer.main.getByRole('group', { name: 'To', exact: true });
    await expect(to.getByText('✓ allowed')).toBeVisible();
    await leave(officer);
});
