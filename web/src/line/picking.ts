import type { Component } from 'svelte';
import type { LatLng } from '../wire/types.ts';

interface Places {
    readonly places: { readonly hasMap: boolean };
    readonly pickPlace: () => Promise<LatLng | undefined>;
}

// The map is large and comes when it is needed; where it cannot pick yet, nobody is offered to.
const [loadPlaces] = Object.values(import.meta.glob<Places>('../map/places.svelte.ts'));
const [loadMap] = Object.values(
    import.meta.glob<{ readonly default: Component }>('../map/MapView.svelte'),
);

/** Brings a map and what asks for a place on it; undefined where there is none to bring. */
export const bringMap =
    loadPlaces && loadMap
        ? async (): Promise<{ readonly map: Component; readonly of: Places }> => {
              const [map, of] = await Promise.all([loadMap(), loadPlaces()]);
              return { map: map.default, of };
          }
        : undefined;
