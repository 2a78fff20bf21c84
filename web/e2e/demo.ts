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

/** The screen as it was built last. */
const built = fileURLToPath(new URL('../dist', import.meta.url));

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

/** The demo of the file whose tests run now: what one file leaves behind meets no other. */
class Demos {
    readonly #speed: string;
    #file: string | undefined;
    #demo: Demo | undefined;
    #process: ChildProcess | undefined;

    constructor(speed: string) {
        this.#speed = speed;
    }

    async of(file: string): Promise<Demo> {
        if (this.#demo && this.#file === file) return this.#demo;
        await this.end();
        this.#process = started(this.#speed);
        this.#file = file;
        return (this.#demo = await startOf(this.#process));
    }

    async end(): Promise<void> {
        const ending = this.#process;
        this.#process = this.#demo = undefined;
        if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
        ending.kill('SIGTERM');
        await new Promise((resolve) => ending.once('exit', resolve));
    }
}

/** With a `parley demo` for the tests of each file; `speed` as on the command line. */
export const test = base.extend<{ demo: Demo }, { demos: Demos; speed: string }>({
    speed: ['none', { scope: 'worker', option: true }],
    demos: [
        async ({ speed }, use) => {
            const demos = new Demos(speed);
            await use(demos);
            await demos.end();
        },
        { scope: 'worker' },
    ],
    demo: [
        async ({ demos }, use, { file }) => use(await demos.of(file)),
        { timeout: startMillisecondsMax },
    ],
});

export { expect };

function started(speed: string): ChildProcess {
    const listen = ['--listen', 'http://127.0.0.1:0'];
    const client = ['--set', `client.folder=${built}`];
    return spawn('dotnet', [program, 'demo', '--json', '--speed', speed, ...listen, ...client]);
}

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

/**
 * A browser of its own for one person, signed in and certified, at a view of the screen: without a
 * map, which costs a machine without a graphics card more than all else, unless one is asked for.
 */
export async function signedIn(
    browser: Browser,
    demo: Demo,
    account: Account,
    options: Parameters<Browser['newContext']>[0] = {},
    at = '/#/line',
): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext({ baseURL: demo.address, ...options });
    const page = await context.newPage();
    await page.goto(at);
    await page.getByLabel('Name').fill(account.name);
    await page.getByLabel('Password').fill(account.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const ask = page.getByRole('button', { name: /Make a key/ });
    await ask.click();
    await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible();
    return { page, context };
}
