import { expect, it } from 'vitest';
import { dms, latLngOf, momentOf, typedLatLng, typedMoment } from './typed.ts';

const now = Date.parse('2026-11-28T10:30:00Z');

it('reads moments, always UTC', () => {
    expect(momentOf('2026-12-01 12:05', now)).toBe('2026-12-01T12:05:00Z');
    expect(momentOf('2026-12-01T12:05:09Z', now)).toBe('2026-12-01T12:05:09Z');
    expect(momentOf('1205Z', now)).toBe('2026-11-28T12:05:00Z');
    expect(momentOf('09:00', now)).toBe('2026-11-29T09:00:00Z');
    for (const none of ['', 'noon', '25:00', '2026-02-30 10:00', '12:05 local', '2026-13-01 00:00'])
        expect(momentOf(none, now)).toBeUndefined();
});

it('writes moments so that they are read back alike', () => {
    for (const moment of ['2026-12-01T12:05:00Z', '2026-12-01T12:05:09Z'])
        expect(momentOf(typedMoment(moment), now)).toBe(moment);
    expect(typedMoment(undefined)).toBe('');
});

it('reads a place in any notation', () => {
    const place = { lat: 35.95, lng: 39.01 };

    for (const text of [
        '35.95 39.01',
        '35.95, 39.01',
        '35.95N 39.01E',
        'N35.95 E39.01',
        'E39.01 N35.95',
        `35°57'00"N 39°00'36"E`,
        '35°57′00″N, 39°00′36″E',
        '35 57 00N 39 00 36E',
        '35 57.0N 39 00.6E',
        'N 35 57 00 E 39 00 36',
    ])
        expect(latLngOf(text), text).toEqual(place);
    expect(latLngOf('33.5S 70.6W')).toEqual({ lat: -33.5, lng: -70.6 });
    expect(latLngOf('−33.5 −70.6')).toEqual({ lat: -33.5, lng: -70.6 });
    for (const none of [
        '',
        '35.95',
        '95 39',
        '35 181',
        `35°61'N 39°E`,
        'here there',
        '1 2 3',
        '35N 39N',
        '39E 35E',
    ])
        expect(latLngOf(none), none).toBeUndefined();
});

it('writes a place to the metre and to the tenth of a second', () => {
    const place = { lat: -35.95001, lng: 39.01002 };

    expect(latLngOf(typedLatLng(place))).toEqual(place);
    expect(dms(place)).toBe('35°57′00.0″S 039°00′36.1″E');
    expect(dms({ lat: 59.9999999, lng: 0 })).toBe('60°00′00.0″N 000°00′00.0″E');
});
