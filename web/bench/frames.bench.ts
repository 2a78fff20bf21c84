import type { CDPSession, Page } from '@playwright/test';
import { profiled } from './profile.ts';
import { accountOf, expect, signedIn, test } from '../e2e/demo.ts';
import { fill, type Filling } from './filled.ts';

const [us, them] = ['southern-force/armed-forces', 'northern-force/armed-forces'];

/** A hand drags so often and so far. */
const drag = { steps: 60, pixels: 300 } as const;

/** A map that has drawn nothing for so long is done. */
const quietMilliseconds = 700;

const fillings: readonly Filling[] = [
    { operations: 0, sites: 0 },
    { operations: 5_000, sites: 500 },
];

for (const [nth, filling] of fillings.entries()) {
    test(`frames with ${filling.operations} operations and ${filling.sites} sites`, async ({
        browser,
        demo,
    }) => {
        const account = accountOf(demo, us, 'duty-officer', nth);
        const { page, context } = await signedIn(browser, demo, account, {}, '/');
        await fill(page, filling, them, us);
        await page.addInitScript(listen);
        await page.reload();
        const map = page.locator('section.map');
        await expect(map.locator('canvas').first()).toBeVisible();
        if (filling.operations > 0) {
            await expect.poll(() => page.evaluate(sentAndTiled)).toBeDefined();
            console.log('\nsent', JSON.stringify(await page.evaluate(sentAndTiled)));
        }
        const metrics = await context.newCDPSession(page);
        await metrics.send('Performance.enable', { timeDomain: 'timeTicks' });

        const box = await map.locator('canvas').first().boundingBox();
        const axis = await page
            .getByRole('region', { name: 'Timeline' })
            .locator('canvas')
            .boundingBox();
        if (!box || !axis) throw new Error('Map and timeline are shown.');
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        // Now is a sixth of the way along, and operations lie three hours around it.
        const hands = { pan: [x, y], scrub: [axis.x + 10, axis.y + 8] } as const;
        for (const [name, [fromX, fromY]] of Object.entries(hands)) {
            await settled(page);
            const did = await profiled(metrics, () => dragged(page, metrics, fromX, fromY));
            console.log(`\n${name}`, JSON.stringify(did));
        }
        await context.close();
    });
}

interface Sent {
    readonly id: string;
    readonly source: string;
    readonly began: number;
    /** True for what was added, no empty beginning. */
    readonly isDiff: boolean;
    /** How long the page was held up by handing it over, in milliseconds. */
    readonly took: number;
    done?: number;
}

declare global {
    var bench: {
        sent: Sent[];
        frames: number[];
        isOn: boolean;
        draws: number;
        bytes: number;
        drawn: number;
    };
}

/** In the page: tells what goes to the map's worker, what is drawn, and when frames begin. */
function listen(): void {
    const [sent, frames]: [Sent[], number[]] = [[], []];
    const bench = (globalThis.bench = { sent, frames, isOn: false, draws: 0, bytes: 0, drawn: 0 });
    const gl = WebGL2RenderingContext.prototype;
    const count = (name: string, heed: (passed: unknown[]) => void): void => {
        const methods = gl as unknown as Record<string, (...passed: unknown[]) => unknown>;
        const native = methods[name]!;
        methods[name] = function (this: unknown, ...passed: unknown[]) {
            heed(passed);
            return native.apply(this, passed);
        };
    };
    for (const name of ['drawElements', 'drawArrays']) {
        count(name, () => [bench.draws++, (bench.drawn = performance.now())]);
    }
    const sizeOf = (data: unknown): number => (data as ArrayBuffer)?.byteLength ?? 0;
    count('bufferData', ([, data]) => (bench.bytes += sizeOf(data)));
    count('bufferSubData', ([, , data]) => (bench.bytes += sizeOf(data)));
    const Native = globalThis.Worker;
    globalThis.Worker = class extends Native {
        constructor(...made: ConstructorParameters<typeof Worker>) {
            super(...made);
            this.addEventListener('message', ({ data }: MessageEvent) => {
                const asked = bench.sent.find((each) => each.id === data?.id && !each.done);
                if (asked && data.type === '<response>') asked.done = performance.now();
            });
        }
        override postMessage(message: unknown, rest?: unknown): void {
            const began = performance.now();
            super.postMessage(message, rest as Transferable[]);
            const { type, id, data } = message as { type: string; id: string; data: Sent };
            const took = performance.now() - began;
            if (type !== 'LD') return;
            const isDiff = 'dataDiff' in data;
            bench.sent.push({ id, source: data.source, began, took, isDiff });
        }
    };
    const frame = (at: number): void => {
        if (bench.isOn) bench.frames.push(at);
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
}

/** In the page: the largest of what was sent of things, once the worker has answered. */
function sentAndTiled(): object | undefined {
    const of = bench.sent
        .filter((each) => each.source === 'things' && each.isDiff && each.done)
        .sort((a, b) => b.took - a.took)[0];
    const answer = performance
        .getEntriesByType('resource')
        .find((each) => each.name.includes('/parley/v1/operations')) as PerformanceResourceTiming;
    return (
        of && {
            answerToSent: Math.round(of.began - answer.responseEnd),
            handOver: Math.round(of.took),
            tiled: Math.round((of.done ?? NaN) - of.began),
        }
    );
}

/** The worker has answered all, and nothing was drawn for a while: the map has begun. */
async function settled(page: Page): Promise<void> {
    await page.waitForFunction(
        (quiet) => bench.sent.every((each) => each.done) && performance.now() - bench.drawn > quiet,
        quietMilliseconds,
    );
}

async function dragged(page: Page, metrics: CDPSession, x: number, y: number): Promise<object> {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.evaluate(() => {
        Object.assign(bench, { frames: [], draws: 0, bytes: 0, isOn: true });
    });
    const before = await workOf(metrics);
    for (let step = 1; step <= drag.steps; step++) {
        const away =
            drag.pixels / 2 - Math.abs(drag.pixels / 2 - (drag.pixels * step) / drag.steps);
        await page.mouse.move(x + away, y);
    }
    const after = await workOf(metrics);
    const { frames, draws, bytes } = await page.evaluate(() => ((bench.isOn = false), bench));
    await page.mouse.up();
    const gaps = frames.slice(1).map((at, nth) => at - (frames[nth] ?? at));
    gaps.sort((a, b) => a - b);
    const at = (part: number): number => Math.round(gaps[Math.floor(gaps.length * part)] ?? NaN);
    const each = (name: 'task' | 'script'): number =>
        Math.round(((after[name] - before[name]) / frames.length) * 10_000) / 10;
    return {
        frames: frames.length,
        median: at(0.5),
        p95: at(0.95),
        task: each('task'),
        script: each('script'),
        draws: Math.round(draws / frames.length),
        kilobytes: Math.round(bytes / frames.length / 1_000),
    };
}

/** Seconds that the page's thread has worked, and of these in scripts. */
async function workOf(metrics: CDPSession): Promise<{ task: number; script: number }> {
    const told = (await metrics.send('Performance.getMetrics')).metrics;
    const of = (name: string): number => told.find((each) => each.name === name)?.value ?? NaN;
    return { task: of('TaskDuration'), script: of('ScriptDuration') };
}
