import { untrack } from 'svelte';
import type { LatLng } from '../wire/types.ts';

/** What other rooms ask the map: where its middle is, and a place that a person points at. */
class Places {
    #centre = $state.raw<LatLng | undefined>(undefined);
    #maps = 0;
    #hasMap = $state(false);
    #waiting = $state.raw<((place: LatLng | undefined) => void) | undefined>(undefined);

    /** The middle of the map that is shown, or was last; undefined when none was. */
    get mapCentre(): LatLng | undefined {
        return this.#centre;
    }

    /** True while a map is there to point at. */
    get hasMap(): boolean {
        return this.#hasMap;
    }

    /** True while somebody waits for a place. */
    get isPicking(): boolean {
        return this.#waiting !== undefined;
    }

    /** The next place that is clicked; undefined when it was given up, or there is no map. */
    pickPlace(): Promise<LatLng | undefined> {
        this.pick(undefined);
        if (!this.hasMap) return Promise.resolve(undefined);
        return new Promise((resolve) => (this.#waiting = resolve));
    }

    /** For the map: the person chose a place, or none. */
    pick(place: LatLng | undefined): void {
        const waiting = untrack(() => this.#waiting);
        this.#waiting = undefined;
        waiting?.(place);
    }

    /** For the map: it is there until what is returned is called. */
    open(): () => void {
        this.#hasMap = ++this.#maps > 0;
        return () => {
            this.#hasMap = --this.#maps > 0;
            if (this.#maps === 0) this.pick(undefined);
        };
    }

    /** For the map. */
    moved(centre: LatLng): void {
        this.#centre = centre;
    }
}

export const places = new Places();
