import { afterEach, expect, it, vi } from 'vitest';
import { Feed, type FeedHearing } from './feed.ts';

const kept = new Map<string, string>();

/** What the server answers to each stream that is asked for, in turn; then it is silent. */
function serve(...answers: readonly (() => Response)[]): string[] {
    const asked: string[] = [];
    vi.stubGlobal('localStorage', {
        getItem: (name: string) => kept.get(name) ?? null,
        setItem: (name: string, value: string) => kept.set(name, value),
        removeItem: (name: string) => kept.delete(name),
    });
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
        asked.push(new Headers(init.headers).get('Last-Event-ID') ?? '');
        const answer = answers[asked.length - 1];
        return answer ? Promise.resolve(answer()) : new Promise(() => undefined);
    });
    return asked;
}

function hearing(done: string[]): FeedHearing {
    return {
        told: (event) => done.push(`told ${event.number}`),
        async missed() {
            await new Promise((resolve) => setTimeout(resolve, 5));
            done.push('asked anew');
        },
        heard: () => undefined,
        silent: () => undefined,
        ended: () => done.push('ended'),
        confirm: (upTo) => Promise.resolve(done.push(`confirmed ${upTo}`)),
    };
}

const stream = (...texts: readonly string[]) => new Response(texts.join(''));
const event = (number: number) => `id: ${number}\nevent: notice\ndata: {"number":${number}}\n\n`;

afterEach(() => {
    kept.clear();
    vi.unstubAllGlobals();
});

it('goes on after a break from what it confirmed', async () => {
    const done: string[] = [];
    const asked = serve(
        () => stream(event(1), event(2)),
        () => stream('event: end\ndata: {}\n\n'),
    );

    await new Feed('a/b/c', hearing(done)).run();

    expect(asked).toEqual(['0', '2']);
    expect(done).toEqual(['told 1', 'told 2', 'confirmed 2', 'ended']);
    expect(kept.get('parley.feed a/b/c')).toBe('2');
});

it('begins anew with a server that has not told as many', async () => {
    kept.set('parley.feed a/b/c', '900');
    const done: string[] = [];
    const asked = serve(
        () => new Response('{}', { status: 400 }),
        () => stream(event(1), 'event: end\ndata: {}\n\n'),
    );

    await new Feed('a/b/c', hearing(done)).run();

    expect(asked).toEqual(['900', '0']);
    expect(done.slice(0, 2)).toEqual(['asked anew', 'told 1']);
});

it('confirms nothing after a gap before what was missed is there', async () => {
    const done: string[] = [];
    serve(
        () => stream('event: gap\ndata: {"first":8}\n\n', event(8)),
        () => new Response('{}', { status: 401 }),
    );

    await new Feed('a/b/c', hearing(done)).run();

    expect(done).toEqual(['asked anew', 'told 8', 'confirmed 8', 'ended']);
});
