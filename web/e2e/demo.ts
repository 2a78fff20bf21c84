import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
    test as base,
    expect,
    type Browser,
    type BrowserContext,
    type Page,
} from '@playwright/test';

const startMillisecondsMax = 120_000;
const program = fileURLToPath(
    new URL('../../src/Parley/bin/Release/net10.0/parley.dll', import.meta.url),
);

export interface Account {
    readonly name: string;
    readonly password: string;
    readonly officer: string | null;
    readonly roles: readonly string[];
}

/** A demo that runs: a server of its own with parties and accounts. */
export interface Demo {
    readonly address: string;
    readonly accounts: readonly Account[];
}

/** Starts `parley demo` for the tests of one file; `speed` as on the command line. */
export const test = base.extend<object, { demo: Demo; speed: string }>({
    speed: ['none', { scope: 'worker', option: true }],
    demo: [
        async ({ speed }, use) => {
            const process = spawn('dotnet', [
                program,
                'demo',
                '--json',
                '--speed',
                speed,
                '--listen',
                'http://127.0.0.1:0',
            ]);
            const demo = await startOf(process);
            await use(demo);
            process.kill('SIGTERM');
            await new Promise((resolve) => process.once('exit', resolve));
        },
        { scope: 'worker', timeout: startMillisecondsMax },
    ],
});

export { expect };

function startOf(process: ChildProcess): Promise<Demo> {
    return new Promise((resolve, reject) => {
        let [output, errors] = ['', ''];
        process.stderr?.on('data', (part) => (errors += part));
        process.stdout?.on('data', (part) => {
            output += part;
            const whole = output.split('\n').slice(0, -1);
            const line = whole.find((each) => each.startsWith('{"address"'));
            if (line) resolve(JSON.parse(line) as Demo);
        });
        process.once('exit', (status) =>
            reject(new Error(`parley demo ended with ${status}: ${errors}`)),
        );
    });
}

/** The account whose officer has a part of `party/organ` and one of these roles. */
export function accountOf(demo: Demo, organ: string, role: string, nth = 0): Account {
    const found = demo.accounts.filter(
        (each) => each.officer?.startsWith(`${organ}/`) && each.roles.includes(role),
    )[nth];
    if (!found) throw new Error(`The demo has no ${role} of ${organ}.`);
    return found;
}

/** A browser of its own for one person, signed in and certified. */
export async function signedIn(
    browser: Browser,
    demo: Demo,
    account: Account,
    options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext({ baseURL: demo.address, ...options });
    const page = await context.newPage();
    await page.goto('/');
    await page.getByLabel('Name').fill(account.name);
    await page.getByLabel('Password').fill(account.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const ask = page.getByRole('button', { name: /Make a key/ });
    await ask.click();
    await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible();
    return { page, context };
}
