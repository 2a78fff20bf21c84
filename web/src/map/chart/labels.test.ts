import { describe, expect, it } from 'vitest';
import type { Position } from '../geodesy/outline.ts';
import type { Part } from './features.ts';
import { Names, nameZooms, zoomsOf } from './labels.ts';

const { min, max } = nameZooms;

function named(id: number, coordinates: Position): Part {
    const feature: GeoJSON.Feature = {
        type: 'Feature',
        properties: { id, label: `${id}` },
        geometry: { type: 'Point', coordinates },
    };
    return { id, shape: 'name', thing: {} as never, stretch: {} as never, feature };
}

describe('room for names', () => {
    it('is there from afar for one that stands alone, and for the first at a place', () => {
        const place: Position = [39, 35];

        expect(zoomsOf([place])).toEqual([min]);
        expect(zoomsOf([place, [-70, 10], place, place])).toEqual([min, min, max, max]);
    });

    it('is found the closer by the nearer another is', () => {
        const [, near, far] = zoomsOf([
            [39, 35],
            [39.01, 35],
            [38.6, 35],
        ]);

        expect(near).toBeGreaterThan(far!);
        expect(far).toBeGreaterThan(min);
        expect(near).toBeLessThan(max);
    });

    it('is for no more of 5,000 in a tile than would fit into it', () => {
        // All of them in one tile of zoom 6, which is 5.6 degrees wide.
        const places = Array.from({ length: 5_000 }, (_, i): Position => [
            34 + ((i * 7_919) % 5_000) / 1_000,
            33 + (i % 71) / 20,
        ]);

        const drawn = zoomsOf(places).filter((zoom) => zoom <= 6).length;

        // 2026-11-28: 131 of 5,000.
        expect(drawn).toBeGreaterThan(50);
        expect(drawn).toBeLessThan(200);
    });
});

describe('names that are drawn', () => {
    it('are told of once, and again only when their zoom is another', () => {
        const names = new Names();
        const [a, b] = [named(1, [39, 35]), named(2, [39, 35])];

        expect(names.take([a, b]).add.map((each) => each.properties)).toEqual([
            { id: 1, label: '1', zoom: min },
            { id: 2, label: '2', zoom: max },
        ]);
        expect(names.take([a, b])).toEqual({ remove: [], add: [] });
        // The other matters more now.
        expect(names.take([b, a])).toMatchObject({ remove: [2, 1], add: { length: 2 } });
        expect(names.take([b])).toEqual({ remove: [1], add: [] });
    });
});
