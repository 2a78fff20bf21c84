import type { CDPSession } from '@playwright/test';

/** So many functions are told of. */
const functionsMax = 30;

/**
 * With `PROFILE=1` tells in which functions the page's own time goes while something is done. Their
 * names are those of the build: `npx vite build --minify false` keeps the screen's own.
 */
export async function profiled<T>(session: CDPSession, act: () => Promise<T>): Promise<T> {
    if (!process.env['PROFILE']) return await act();
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 500 });
    await session.send('Profiler.start');
    const done = await act();
    const { profile } = await session.send('Profiler.stop');
    const own = new Map<number, number>();
    profile.samples?.forEach((node, i) => {
        own.set(node, (own.get(node) ?? 0) + (profile.timeDeltas?.[i] ?? 0));
    });
    tell(
        'own',
        sumBy(profile.nodes, (node) => own.get(node.id) ?? 0),
    );
    const whole = new Map<number, number>();
    const byId = new Map(profile.nodes.map((node) => [node.id, node]));
    const wholeOf = (id: number): number => {
        const below = byId.get(id)?.children ?? [];
        const sum = (own.get(id) ?? 0) + below.reduce((all, each) => all + wholeOf(each), 0);
        whole.set(id, sum);
        return sum;
    };
    if (profile.nodes[0]) wholeOf(profile.nodes[0].id);
    tell(
        'with what it calls',
        sumBy(profile.nodes, (node) => whole.get(node.id) ?? 0),
    );
    return done;
}

interface Node {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly lineNumber: number };
}

function sumBy(nodes: readonly Node[], microsecondsOf: (node: Node) => number): [string, number][] {
    const sums = new Map<string, number>();
    for (const node of nodes) {
        const { functionName, lineNumber } = node.callFrame;
        const name = `${functionName || '(nameless)'}:${lineNumber}`;
        sums.set(name, (sums.get(name) ?? 0) + microsecondsOf(node));
    }
    return [...sums].sort(([, a], [, b]) => b - a).slice(0, functionsMax);
}

function tell(what: string, sums: readonly [string, number][]): void {
    console.log(`\n${what}`);
    for (const [name, microseconds] of sums) {
        console.log(`${Math.round(microseconds / 1_000)}`.padStart(7), name);
    }
}
