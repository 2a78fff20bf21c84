import { expect, it } from 'vitest';
import { decimal, dms, mgrs, placeIn } from './places.ts';

const raqqa = { lat: 35.65012, lng: 39.56034 };

it('says a place in three notations', () => {
    expect(decimal(raqqa)).toBe('35.65012, 39.56034');
    expect(dms(raqqa)).toBe('35°39′00.4″N 039°33′37.2″E');
    expect(mgrs(raqqa)).toMatch(/^37S EV \d{5} \d{5}$/);
    expect(dms({ lat: -0.9999999, lng: -179.9999999 })).toBe('01°00′00.0″S 180°00′00.0″W');
    expect(mgrs({ lat: 86, lng: 0 })).toBeUndefined();
    expect(decimal({ lat: 0, lng: 190 })).toBe('0.00000, -170.00000');
});

it('reads back what it says', () => {
    for (const place of [raqqa, { lat: -33.8688, lng: 151.2093 }, { lat: 51.5, lng: -0.12 }]) {
        for (const text of [decimal(place), dms(place), mgrs(place) ?? '']) {
            const read = placeIn(text);
            expect(read?.lat).toBeCloseTo(place.lat, 4);
            expect(read?.lng).toBeCloseTo(place.lng, 4);
        }
    }
});

it.each([
    ['35.65 39.56', 35.65, 39.56],
    ['35,65 39,56', 35.65, 39.56],
    ['-35.65;-39.56', -35.65, -39.56],
    ['N35 39.0, E39 33.6', 35.65, 39.56],
    ['35:39:00 N 39:33:36 E', 35.65, 39.56],
    ["35°39'N 39°33'36\"E", 35.65, 39.56],
    ['39.56E 35.65N', 35.65, 39.56],
    ['E 39.56, N 35.65', 35.65, 39.56],
])('reads %s', (text, lat, lng) => {
    const read = placeIn(text);

    expect(read?.lat).toBeCloseTo(lat, 6);
    expect(read?.lng).toBeCloseTo(lng, 6);
});

it.each([
    '',
    'Raqqa',
    '35',
    '91 0',
    '0 181',
    '35 61 N, 39 E',
    '35 39 39 33',
    '37S EV 123 4567',
    '99S EV 12 34',
    '-35N 39E',
    '35.5 30 N 39 E',
])('takes %j for no place', (text) => {
    expect(placeIn(text)).toBeUndefined();
});
