import { clock } from './clock.svelte.ts';

/** The moment that map and timeline show: now, or one that a person chose. */
class Cursor {
    #chosen = $state<number | undefined>(undefined);

    /** Milliseconds since 1970. */
    get at(): number {
        return this.#chosen ?? clock.now;
    }

    get isNow(): boolean {
        return this.#chosen === undefined;
    }

    /** Shows another moment; undefined follows the clock again. */
    choose(at: number | undefined): void {
        this.#chosen = at;
    }
}

export const cursor = new Cursor();
