import type { LatLng } from '../wire/types.ts';

interface Places {
    readonly pickPlace?: () => Promise<LatLng | undefined>;
}

// The map is large and comes when it is needed; where it cannot pick yet, nobody is offered to.
const found = import.meta.glob<Places>('../map/places.svelte.ts');

/** Asks the person for a place on the map; undefined where there is no map to ask with. */
export const pickPlace: (() => Promise<LatLng | undefined>) | undefined = (() => {
    const load = Object.values(found)[0];
    return load && (async () => await (await load()).pickPlace?.());
})();
