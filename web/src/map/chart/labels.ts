import type { Position } from '../geodesy/outline.ts';
import type { Part } from './features.ts';

/** Room that one name takes, in pixels. */
const room = { width: 78, height: 22 } as const;

/** From the first zoom on names are drawn, from the last on each of them that meets no other. */
export const nameZooms = { min: 4, max: 11 } as const;

/** A tile's side, in pixels. */
const tilePixels = 512;

/**
 * From which zoom on there is room for each name: where many lie close together those that come
 * first are drawn from afar, and the others from closer by. Of what the map would hide anyway, for
 * one name would lie over another, it then need not think in each frame.
 */
export function zoomsOf(places: readonly Position[]): number[] {
    const taken = Array.from({ length: nameZooms.max }, () => new Set<number>());
    return places.map(([lng, lat]) => {
        const sine = Math.sin((lat * Math.PI) / 180);
        const x = (lng + 180) / 360;
        const y = 0.5 - Math.atanh(Math.max(-0.9999, Math.min(0.9999, sine))) / (2 * Math.PI);
        let found: number = nameZooms.max;
        for (let zoom = nameZooms.max - 1; zoom >= nameZooms.min; zoom--) {
            const pixels = tilePixels * 2 ** zoom;
            const column = Math.floor((x * pixels) / room.width);
            const rows = Math.ceil(pixels / room.height);
            // A small whole number, which a set finds faster: at most 2 ** 28 at the last zoom.
            const cell = column * rows + Math.floor((y * pixels) / room.height);
            // Who has no room has none from farther away either.
            if (taken[zoom]!.has(cell)) break;
            taken[zoom]!.add(cell);
            found = zoom;
        }
        return found;
    });
}

/** What changes of the names that are drawn, as their source takes it. */
export interface NameChange {
    readonly remove: readonly number[];
    readonly add: readonly GeoJSON.Feature[];
}

interface Written {
    readonly part: Part;
    readonly zoom: number;
}

/** The names on the map, each with the zoom from which on it is drawn. */
export class Names {
    #written = new Map<number, Written>();

    get isEmpty(): boolean {
        return this.#written.size === 0;
    }

    /** Takes all names, those that matter most first, and tells what changes. */
    take(parts: readonly Part[]): NameChange {
        const zooms = zoomsOf(parts.map(({ feature }) => placeOf(feature)));
        const next = new Map<number, Written>();
        const [remove, add]: [number[], GeoJSON.Feature[]] = [[], []];
        parts.forEach((part, i) => {
            const zoom = zooms[i]!;
            const before = this.#written.get(part.id);
            if (before?.zoom !== zoom) {
                if (before) remove.push(part.id);
                const { feature } = part;
                add.push({ ...feature, properties: { ...feature.properties, zoom } });
            }
            next.set(part.id, before?.zoom === zoom ? before : { part, zoom });
        });
        for (const id of this.#written.keys()) if (!next.has(id)) remove.push(id);
        this.#written = next;
        return { remove, add };
    }
}

function placeOf(feature: GeoJSON.Feature): Position {
    return (feature.geometry as GeoJSON.Point).coordinates as Position;
}
