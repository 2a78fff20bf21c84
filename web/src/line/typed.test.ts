import { expect, it } from 'vitest';
import { placeIn } from '../words/places.ts';
import { momentOf, typedLatLng, typedMoment } from './typed.ts';

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

it('writes a place to the metre, so that it is read back alike', () => {
    const place = { lat: -35.95001, lng: 39.01002 };

    expect(typedLatLng(place)).toBe('-35.95001 39.01002');
    expect(placeIn(typedLatLng(place))).toEqual(place);
    expect(typedLatLng(undefined)).toBe('');
});
