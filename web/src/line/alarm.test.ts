import { flushSync } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Notice } from '../wire/types.ts';
import { Alarms } from './alarm.svelte.ts';
import { copy, notice, start, statement, us } from './examples.ts';

/** How many tones each tune has. */
const tones = { flash: 4, immediate: 2 } as const;

/** A flash is heard again after so long, in milliseconds. */
const againMilliseconds = 4_000;

let played = 0;
let state = 'running';
let ends: (() => void)[] = [];

class Speaker {
    readonly currentTime = 0;
    readonly destination = {};
    onstatechange: (() => void) | undefined;

    get state(): string {
        return state;
    }

    resume(): Promise<void> {
        state = 'running';
        this.onstatechange?.();
        return Promise.resolve();
    }

    createOscillator() {
        const node = { connect: (next: unknown) => next, start: () => played++, stop: () => {} };
        return { ...node, type: '', frequency: { value: 0 } };
    }

    createGain() {
        const gain = { setValueAtTime: () => {}, linearRampToValueAtTime: () => {} };
        return { gain, connect: (next: unknown) => next };
    }
}

const page = { title: '' };

beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('AudioContext', Speaker);
    vi.stubGlobal('document', page);
    vi.stubGlobal('addEventListener', () => {});
    vi.stubGlobal('removeEventListener', () => {});
    [played, state] = [0, 'running'];
});

afterEach(() => {
    for (const end of ends) end();
    ends = [];
    vi.useRealTimers();
    vi.unstubAllGlobals();
});

const of = (id: string, precedence: 'flash' | 'immediate', taken = false): Notice =>
    notice({
        copies: [
            copy({
                statement: statement({ notice: id, precedence }),
                ...(taken ? { taken_at: start } : {}),
            }),
        ],
    });

/** A page that is opened over what is known. */
function opened(notices: SvelteMap<string, Notice>, sound = { isOn: true }): Alarms {
    const words = { load: () => Promise.resolve(), word: (_: string, name: string) => name };
    const alarms = new Alarms({ notices, organ: () => us, sound, words });
    ends.push(alarms.mount('Parley'));
    flushSync();
    return alarms;
}

/** So many tones were played while something was done. */
function heardIn(act: () => void): number {
    const before = played;
    act();
    flushSync();
    return played - before;
}

describe('a notice that may not wait', () => {
    const put = (notices: SvelteMap<string, Notice>, said: Notice): void =>
        void notices.set(said.notice, said);

    it('is heard once, however often it is told of', () => {
        const notices = new SvelteMap<string, Notice>();
        opened(notices);

        expect(heardIn(() => put(notices, of('a', 'immediate')))).toBe(tones.immediate);
        expect(page.title).toBe('(1) ! IMMEDIATE · Parley');
        expect(heardIn(() => put(notices, of('a', 'immediate')))).toBe(0);
        expect(heardIn(() => vi.advanceTimersByTime(60_000))).toBe(0);
        expect(heardIn(() => put(notices, of('b', 'immediate')))).toBe(tones.immediate);
    });

    it('is not heard again by a page that is opened later, or loaded anew', () => {
        const notices = new SvelteMap([['a', of('a', 'immediate')]]);

        expect(heardIn(() => opened(notices))).toBe(0);
        expect(heardIn(() => put(notices, of('a', 'immediate')))).toBe(0);
        expect(page.title).toBe('(1) ! IMMEDIATE · Parley');
    });

    it('is heard again and again when it is a flash, until somebody takes it', () => {
        const notices = new SvelteMap([['a', of('a', 'flash')]]);

        expect(heardIn(() => opened(notices))).toBe(tones.flash);
        expect(heardIn(() => vi.advanceTimersByTime(againMilliseconds))).toBe(tones.flash);
        put(notices, of('a', 'flash', true));
        expect(heardIn(() => vi.advanceTimersByTime(10 * againMilliseconds))).toBe(0);
        expect(page.title).toBe('Parley');
    });

    it('is not heard where the person turned it off, and its page says so', async () => {
        const notices = new SvelteMap<string, Notice>();
        const alarms = opened(notices, { isOn: false });

        expect(heardIn(() => put(notices, of('a', 'immediate')))).toBe(0);
        expect(alarms.isMuted).toBe(true);
        await alarms.unmute();
        expect(alarms.isMuted).toBe(false);
        expect(heardIn(() => put(notices, of('b', 'immediate')))).toBe(tones.immediate);
    });

    it('is held back by a browser until the page is touched, and its page says so', async () => {
        state = 'suspended';
        const notices = new SvelteMap<string, Notice>();
        const alarms = opened(notices);

        expect(heardIn(() => put(notices, of('a', 'immediate')))).toBe(0);
        expect(alarms.isMuted).toBe(true);
        await alarms.unmute();
        expect(alarms.isMuted).toBe(false);
    });
});
