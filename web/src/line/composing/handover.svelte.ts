import { clock } from '../../picture/clock.svelte.ts';
import { keptName } from '../../picture/kept.ts';
import { picture } from '../../picture/picture.svelte.ts';
import { dropPast } from './cosigning.ts';

/** What is too old to be signed is looked for so often, in milliseconds. */
const lookMilliseconds = 10_000;

/**
 * What waits for a second signature at this very screen, by organ: it is good for five minutes,
 * and gone with the tab.
 */
class HandoverKept {
    get text(): string {
        return sessionStorage.getItem(this.#key) ?? '';
    }

    /** Drops what is too old, now and as it becomes so, until what is returned is called. */
    open(): () => void {
        dropPast(sessionStorage, clock.now);
        const timer = setInterval(() => dropPast(sessionStorage, clock.now), lookMilliseconds);
        return () => clearInterval(timer);
    }

    keep(text: string): void {
        if (picture.organ) sessionStorage.setItem(this.#key, text);
    }

    drop(): void {
        sessionStorage.removeItem(this.#key);
    }

    get #key(): string {
        return keptName('cosign', picture.organ ?? '');
    }
}

export const handover = new HandoverKept();
