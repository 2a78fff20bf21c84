import { picture } from '../../picture/picture.svelte.ts';

/**
 * What waits for a second signature at this very screen, by organ: it is good for five minutes,
 * and gone with the tab.
 */
class HandoverKept {
    get text(): string {
        return sessionStorage.getItem(this.#key) ?? '';
    }

    keep(text: string): void {
        sessionStorage.setItem(this.#key, text);
    }

    drop(): void {
        sessionStorage.removeItem(this.#key);
    }

    get #key(): string {
        return `parley.cosign ${picture.organ ?? ''}`;
    }
}

export const handover = new HandoverKept();
