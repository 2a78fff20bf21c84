import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { accountOf, expect, signedIn, type Demo } from './demo.ts';

// Organs of the demonstration.
export const north = 'northern-force/armed-forces';
export const south = 'southern-force/armed-forces';
export const team = 'inspection-team/field-team';

/** One person at a browser of their own, with the line open. */
export interface Officer {
    readonly page: Page;
    readonly context: BrowserContext;
    /** What is open beside the inbox: a notice, the composer. */
    readonly main: Locator;
}

/** What can be read back, as it is typed. */
export interface Told {
    readonly place: string;
    readonly from: string;
    readonly until: string;
    readonly count: number;
}

/** What is drawn by typing it. */
export interface Plan {
    readonly callsign: string;
    readonly corners: string;
    readonly lower: number;
    readonly upper: number;
}

/** Signs the nth person of `party/organ` with a role in, at the line. */
export async function atTheLine(
    browser: Browser,
    demo: Demo,
    organ: string,
    nth = 0,
    role = 'duty-officer',
): Promise<Officer> {
    const account = accountOf(demo, organ, role, nth);
    const { page, context } = await signedIn(browser, demo, account);
    return { page, context, main: page.getByRole('main') };
}

/** Chooses a kind of notice and whom it is for, as somebody does who begins from nothing. */
export async function begin(
    { page, main }: Officer,
    kind: string,
    to: readonly string[],
): Promise<void> {
    await page.getByRole('link', { name: 'Write a notice' }).click();
    await main.getByRole('link', { name: kind, exact: true }).click();
    const addressees = main.getByRole('group', { name: 'To', exact: true });
    for (const organ of to) {
        await addressees.getByRole('combobox', { name: 'Add' }).selectOption(organ);
        await addressees.getByRole('button', { name: 'Add', exact: true }).click();
    }
}

/** Types where, when and how many. */
export async function tell(where: Locator, told: Told): Promise<void> {
    await where.getByRole('textbox', { name: /^Place, in any notation/ }).fill(told.place);
    await where.getByRole('textbox', { name: /^From \(UTC\)/ }).fill(told.from);
    await where.getByRole('textbox', { name: /^Until \(UTC\)/ }).fill(told.until);
    await where.getByRole('spinbutton', { name: 'Number' }).fill(String(told.count));
}

/** Writes a text that is needed, in a language by its own name. */
export async function say(
    { main }: Officer,
    field: string,
    text: string,
    language = 'English',
): Promise<void> {
    const texts = main.getByRole('group', { name: new RegExp(`^${field} \\*$`) });
    await texts.getByRole('textbox', { name: new RegExp(`^${language}`) }).fill(text);
}

/** Chooses a word of a closed list, by its name on the wire. */
export async function choose({ main }: Officer, field: string, name: string): Promise<void> {
    await main.getByRole('combobox', { name: field, exact: true }).selectOption(name);
}

/** Signs what is written, says so once more, and waits for its card. */
export async function signAndSend({ main }: Officer): Promise<Locator> {
    await main.getByRole('button', { name: 'Sign and send', exact: true }).click();
    await main.getByRole('button', { name: 'Yes, send' }).click();
    const card = main.getByRole('article');
    await expect(card).toBeVisible();
    return card;
}

/** The row of an inbox that says so. */
export function rowOf({ main }: Officer, text: string | RegExp): Locator {
    return main.getByRole('listbox').getByRole('option').filter({ hasText: text });
}

/** Opens what came, and waits for its card. */
export async function openFrom(officer: Officer, text: string | RegExp): Promise<Locator> {
    await rowOf(officer, text).click();
    const card = officer.main.getByRole('article').filter({ hasText: text });
    await expect(card).toBeVisible();
    return card;
}

/** The step of a card's receipts that begins with this word. */
export function stepOf(card: Locator, name: string): Locator {
    return card.getByRole('listitem').filter({ has: card.page().getByText(name, { exact: true }) });
}

/** Draws by coordinates and heights, as somebody does who sees no map. */
export async function typeIn(page: Page, plan: Plan): Promise<void> {
    await page.getByRole('button', { name: 'Draw', exact: true }).click();
    const panel = page.getByRole('region', { name: 'Map tools' });
    const typed = panel.getByRole('group', { name: 'Type in' });
    await typed.getByRole('button', { name: 'Polygon' }).click();
    await panel.getByLabel(/^Places/).fill(plan.corners);
    await height(panel, 'Lower').fill(String(plan.lower));
    await height(panel, 'Upper').fill(String(plan.upper));
}

/** Where a height is typed. */
export function height(panel: Locator, side: 'Lower' | 'Upper'): Locator {
    return panel.getByRole('spinbutton', { name: side });
}

/** `2026-12-01 12:05`, so many minutes from now, or `2026-12-01 12:05:09`. */
export function typedIn(minutes: number, to: 'minutes' | 'seconds' = 'minutes'): string {
    const at = new Date(Date.now() + minutes * 60_000).toISOString();
    return at.slice(0, to === 'seconds' ? 19 : 16).replace('T', ' ');
}

/** Closes their browsers. */
export async function leave(...officers: readonly Officer[]): Promise<void> {
    for (const { context } of officers) await context.close();
}
