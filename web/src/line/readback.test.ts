import { expect, it } from 'vitest';
import { compare, distanceMeters } from './readback.ts';

const told = {
    place: { lat: 35.33, lng: 40.12, accuracy_m: 50 },
    from: '2026-11-28T12:00:00Z',
    until: '2026-11-28T13:00:00Z',
    count: 4,
};

it('matches what is near enough', () => {
    const said = {
        place: { lat: 35.3308, lng: 40.12 },
        from: '2026-11-28T12:00:59Z',
        until: '2026-11-28T13:00:00Z',
        count: 4,
    };

    expect(compare(told, said).every((part) => part.matches)).toBe(true);
});

it('says what does not match, and by how much', () => {
    const parts = compare(told, {
        place: { lat: 35.35, lng: 40.12 },
        from: '2026-11-28T12:01:00Z',
        until: told.until,
        count: 5,
    });

    expect(parts.map(({ part, matches }) => [part, matches])).toEqual([
        ['place', false],
        ['window', false],
        ['count', false],
    ]);
    expect(parts[0]?.meters?.off).toBeGreaterThan(2_200);
    expect(parts[0]?.meters?.allowed).toBe(100);
});

it('does not match what is missing, and asks for nothing that was not told', () => {
    expect(compare(told, undefined).map((part) => part.matches)).toEqual([false, false, false]);
    expect(compare({ place_name: 'x' }, {})).toEqual([]);
    expect(compare(undefined, told)).toEqual([]);
});

it('measures across the antimeridian', () => {
    const meters = distanceMeters({ lat: 0, lng: 179.9999 }, { lat: 0, lng: -179.9999 });

    expect(meters).toBeGreaterThan(20);
    expect(meters).toBeLessThan(25);
});
